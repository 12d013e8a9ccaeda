"""Chroma and its double keep one contract, and what Chroma stores outlives the process."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from advisor.errors import BackendError
from advisor.index.doubles import BruteForceStore
from advisor.index.embed import Vectors
from advisor.index.vectors import BATCH, ChromaStore, VectorStore

DIMENSION = 48
ROOT = Path(__file__).resolve().parents[2]


def random_vectors(count: int, seed: int = 7, dimension: int = DIMENSION) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    units: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units


def names(count: int) -> list[str]:
    return [f"劳动合同法@2013-07-01#第{number}条" for number in range(count)]


@pytest.fixture(params=["chroma", "double"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    if request.param == "double":
        yield BruteForceStore()
        return
    with ChromaStore(tmp_path / "chroma", "passages") as chroma:
        yield chroma


def test_empty_store(store: VectorStore) -> None:
    assert store.count() == 0
    assert store.nearest(random_vectors(1)[0], 5) == []
    store.upsert([], random_vectors(0))
    store.delete([])
    store.delete(["没有的"])
    assert store.count() == 0


def test_fetching_what_is_known(store: VectorStore) -> None:
    vectors = random_vectors(30)
    store.upsert(names(30), vectors)
    ids, found = store.fetch([*names(30)[5:8], "没有的"])
    assert sorted(ids) == sorted(names(30)[5:8])
    for known, vector in zip(ids, found, strict=True):
        assert vector == pytest.approx(vectors[names(30).index(known)], abs=1e-6)
    assert store.fetch(["没有的"])[0] == [] and store.fetch([])[0] == []


def test_a_vector_is_its_own_nearest(store: VectorStore) -> None:
    vectors = random_vectors(30)
    store.upsert(names(30), vectors)
    for name, vector in zip(names(30), vectors, strict=True):
        found, similarity = store.nearest(vector, 3)[0]
        assert found == name
        assert similarity == pytest.approx(1, abs=1e-5)


def test_similarity_is_the_cosine_whatever_the_length(store: VectorStore) -> None:
    right, up = np.zeros(DIMENSION, np.float32), np.zeros(DIMENSION, np.float32)
    right[0], up[1] = 3, 0.5
    store.upsert(["右", "上", "左"], np.stack([right, up, -right]))
    found = dict(store.nearest(10 * right, 3))
    assert found == pytest.approx({"右": 1, "上": 0, "左": -1}, abs=1e-5)


def test_best_first_and_no_more_than_asked(store: VectorStore) -> None:
    store.upsert(names(20), random_vectors(20))
    query = random_vectors(1, seed=1)[0]
    found = store.nearest(query, 5)
    assert len(found) == 5
    assert [pair[1] for pair in found] == sorted((pair[1] for pair in found), reverse=True)
    assert len(store.nearest(query, 500)) == 20
    assert store.nearest(query, 0) == []


def test_equal_similarity_is_ordered_by_id(store: VectorStore) -> None:
    vector = random_vectors(1)
    store.upsert(["b", "a", "c"], np.repeat(vector, 3, axis=0))
    assert [name for name, _ in store.nearest(vector[0], 3)] == ["a", "b", "c"]


def test_upsert_twice_changes_nothing_and_replaces(store: VectorStore) -> None:
    vectors = random_vectors(10)
    store.upsert(names(10), vectors)
    before = store.nearest(vectors[4], 10)
    store.upsert(names(10), vectors)
    assert store.count() == 10
    assert store.nearest(vectors[4], 10) == before
    store.upsert(["劳动合同法@2013-07-01#第4条"], -vectors[4:5])
    assert store.count() == 10
    assert store.nearest(-vectors[4], 1)[0][0] == "劳动合同法@2013-07-01#第4条"
    assert store.nearest(vectors[4], 1)[0][0] != "劳动合同法@2013-07-01#第4条"


def test_deleted_is_never_found(store: VectorStore) -> None:
    vectors = random_vectors(40)
    store.upsert(names(40), vectors)
    gone = names(40)[::2]
    store.delete([*gone, "没有的"])
    assert store.count() == 20
    assert not set(gone) & {name for name, _ in store.nearest(vectors[0], 40)}


def test_chroma_finds_what_brute_force_finds(tmp_path: Path) -> None:
    vectors, queries = random_vectors(1_500), random_vectors(40, seed=2)
    double = BruteForceStore()
    with ChromaStore(tmp_path, "passages") as chroma:
        for each in (chroma, double):
            each.upsert(names(1_500), vectors)
        recalls = []
        for query in queries:
            exact, found = dict(double.nearest(query, 10)), dict(chroma.nearest(query, 10))
            recalls.append(len(exact.keys() & found.keys()) / 10)
            for name in exact.keys() & found.keys():
                assert found[name] == pytest.approx(exact[name], abs=1e-5)
    assert np.mean(recalls) >= 0.98  # random vectors are the worst case for an approximate index


def test_more_than_one_batch(tmp_path: Path) -> None:
    vectors = random_vectors(BATCH + 700, dimension=8)
    with ChromaStore(tmp_path, "passages") as chroma:
        chroma.upsert(names(len(vectors)), vectors)
        assert chroma.count() == len(vectors)
        assert chroma.nearest(vectors[-1], 1)[0][0] == names(len(vectors))[-1]
        chroma.delete(names(len(vectors))[1:])
        assert chroma.count() == 1


def test_a_fresh_process_finds_the_same(tmp_path: Path) -> None:
    vectors = random_vectors(200)
    with ChromaStore(tmp_path, "passages") as chroma:
        chroma.upsert(names(200), vectors)
        chroma.delete(names(200)[:5])
        here = chroma.nearest(vectors[9], 5)
    query = json.dumps(vectors[9].tolist())
    program = (
        "import json, sys, numpy; from pathlib import Path; from advisor.index.vectors import ChromaStore\n"
        "store = ChromaStore(Path(sys.argv[1]), 'passages')\n"
        "found = store.nearest(numpy.array(json.loads(sys.argv[2]), numpy.float32), 5)\n"
        "print(json.dumps([store.count(), found]))"
    )
    command = [sys.executable, "-c", program, str(tmp_path), query]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    count, there = json.loads(done.stdout)
    assert count == 195
    assert [name for name, _ in there] == [name for name, _ in here]
    assert [score for _, score in there] == pytest.approx([score for _, score in here], abs=1e-6)


def test_reopened_in_the_same_process_after_close(tmp_path: Path) -> None:
    with ChromaStore(tmp_path, "passages") as chroma:
        chroma.upsert(names(3), random_vectors(3))
    with ChromaStore(tmp_path, "passages") as chroma, ChromaStore(tmp_path, "other") as other:
        assert (chroma.count(), other.count()) == (3, 0)


def test_directory_can_be_removed_after_close(tmp_path: Path) -> None:
    chroma = ChromaStore(tmp_path / "chroma", "passages")
    chroma.upsert(names(3), random_vectors(3))
    chroma.close()
    chroma.close()
    deadline = time.monotonic() + 10
    while _open_files_under(tmp_path / "chroma") and time.monotonic() < deadline:
        time.sleep(0.1)  # Chroma's threads close the files a moment later
    assert not _open_files_under(tmp_path / "chroma")
    shutil.rmtree(tmp_path / "chroma")
    with ChromaStore(tmp_path / "chroma", "passages") as again:
        assert again.count() == 0


def _open_files_under(directory: Path) -> list[str]:
    """Files that this process holds open there (Linux; elsewhere none are seen and rmtree is the test)."""
    handles = Path("/proc/self/fd")
    found = [str(handle.readlink()) for handle in handles.iterdir() if handle.is_symlink()] if handles.exists() else []
    return [path for path in found if path.startswith(str(directory))]


def test_faults_are_explained_in_chinese(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="打开向量索引"):
        ChromaStore(tmp_path / "a", "中文名")
    (tmp_path / "file").write_text("不是目录")
    with pytest.raises(BackendError, match="打开向量索引"):
        ChromaStore(tmp_path / "file", "passages")
    with ChromaStore(tmp_path / "b", "passages") as chroma:
        chroma.upsert(names(2), random_vectors(2))
        with pytest.raises(BackendError, match="写入向量索引"):
            chroma.upsert(["一"], random_vectors(1, dimension=5))
        with pytest.raises(BackendError, match="写入向量索引"):
            chroma.upsert(["一", "一"], random_vectors(2))
        with pytest.raises(BackendError, match="数目不符"):
            chroma.upsert(["一"], random_vectors(2))
        with pytest.raises(BackendError, match="查询向量索引"):
            chroma.nearest(random_vectors(1, dimension=5)[0], 3)
        assert chroma.count() == 2


def test_chroma_is_not_imported_until_it_is_needed() -> None:
    program = "import sys, advisor.index.vectors; sys.exit('chromadb' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, timeout=60).returncode == 0


def test_nothing_leaves_the_machine(tmp_path: Path) -> None:
    """With sockets forbidden, both the model and the store do all their work."""
    program = (
        "import socket, sys; from pathlib import Path\n"
        "def refuse(*_, **__): raise SystemExit('a socket was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "from advisor.index.embed import ShippedEmbedder; from advisor.index.vectors import ChromaStore\n"
        "model = ShippedEmbedder()\n"
        "with ChromaStore(Path(sys.argv[1]), 'passages') as store:\n"
        "    store.upsert(['a', 'b'], model.embed_documents(['拖欠工资', '渔船检验']))\n"
        "    assert store.nearest(model.embed_query('老板不发工资'), 1)[0][0] == 'a'\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
