"""Text into vectors: one Protocol, and the two ways to have it.

The shipped model runs on onnxruntime and tokenizers alone, because torch takes seconds to import and must not stand
between a story and a brief; sentence-transformers is imported only when an office names a model of its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from advisor.domain.base import Noun
from advisor.errors import BackendError

Vectors = npt.NDArray[np.float32]

SHIPPED = "shipped"
NO_MODEL = "none"
SHIPPED_DIRECTORY = Path(__file__).parent / "model"
DOCUMENT_THREADS = 2


class Embedder(Protocol):
    """LangChain's two method names. Vectors are float32 of unit length, so a dot product is their cosine.

    ``name`` changes whenever the vectors would: the index refuses to mix two names.
    """

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_documents(self, texts: list[str]) -> Vectors:
        """One row a text, in order; shape (0, dimension) for none."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """One vector, shape (dimension,)."""
        ...


class ModelCard(Noun):
    """``config.json`` beside the shipped model."""

    name: str
    dimension: int
    max_tokens: int
    query_prompt: str
    document_prompt: str
    sha256: dict[str, str]  # file name -> digest; a test holds it against the files
    made_from: str

    @property
    def identity(self) -> str:
        """Name and digest of everything that makes a vector: weights, tokenizer, prompts, length."""
        return f"{self.name}@{hashlib.sha256(self.model_dump_json(exclude={'made_from'}).encode()).hexdigest()[:12]}"


class ShippedEmbedder:
    """multilingual-e5-small, cut down to Chinese and ASCII, 4-bit (advisor/index/model); starts in about 0.3 s.

    Every text is run alone: nothing is padded, so a vector depends on its text only, never on its neighbours.
    ``threads`` is how many documents are embedded at once; a query always takes one. Texts past 512 tokens are cut
    there. Safe to share between threads. Raises BackendError when the files cannot be read.
    """

    def __init__(self, directory: Path = SHIPPED_DIRECTORY, *, threads: int = DOCUMENT_THREADS) -> None:
        self.card = _read_card(directory)
        self.threads = threads
        self._session, self._tokenizer = _open_model(directory, self.card)

    @property
    def name(self) -> str:
        return self.card.identity

    @property
    def dimension(self) -> int:
        return self.card.dimension

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Embed passages, ``threads`` at a time."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        with ThreadPoolExecutor(self.threads) as pool:
            for row, vector in enumerate(pool.map(self._embed_document, texts)):
                rows[row] = vector
        return rows

    def embed_query(self, text: str) -> Vectors:
        """Embed a question or a story."""
        return self._embed(self.card.query_prompt, text)

    def _embed_document(self, text: str) -> Vectors:
        return self._embed(self.card.document_prompt, text)

    def _embed(self, prompt: str, text: str) -> Vectors:
        ids = np.array([self.token_ids(text, prompt)], np.int64)
        vector: Vectors = self.run(ids, np.ones_like(ids))[0]
        return vector

    def token_ids(self, text: str, prompt: str = "") -> list[int]:
        """Ids of the prompt and the text, cut to the model's length, with the marks of start and end."""
        ids: list[int] = self._tokenizer.encode(prompt + clean(text)).ids
        return ids

    def run(self, ids: npt.NDArray[np.int64], mask: npt.NDArray[np.int64]) -> Vectors:
        """The bare model: token ids and a mask (1 token, 0 padding), both (texts, tokens), to unit vectors."""
        vectors: Vectors = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or directory; its own prompts are used when it has them.

    ``prompts`` (keys query and document) are for models that want prompts but do not record them, such as bge-*-zh.
    Never downloads: a name must be in the local cache already. Loading takes about 6 s. Raises BackendError when the
    library is not installed or the model cannot be loaded.
    """

    def __init__(
        self, name_or_path: str, *, prompts: Mapping[str, str] | None = None, threads: int = DOCUMENT_THREADS
    ) -> None:
        self._model = _load_sentence_transformer(name_or_path, prompts, threads)
        label = Path(name_or_path).name if Path(name_or_path).exists() else name_or_path
        self._name = f"{label}@{_weights_digest(self._model)}"
        self._dimension = int(self._model.get_embedding_dimension())

    @property
    def name(self) -> str:
        return self._name

    @property
    def dimension(self) -> int:
        return self._dimension

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Embed passages with the model's document prompt."""
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        cleaned = [clean(text) for text in texts]
        options = {"normalize_embeddings": True, "show_progress_bar": False}
        return np.asarray(self._model.encode_document(cleaned, **options), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """Embed a question or a story with the model's query prompt."""
        options = {"normalize_embeddings": True, "show_progress_bar": False}
        return np.asarray(self._model.encode_query(clean(text), **options), np.float32)


class NoModel:
    """No vectors at all: an index made with it holds words only, and searches by them."""

    name = NO_MODEL
    dimension = 0

    def embed_documents(self, texts: list[str]) -> Vectors:
        """Rows without numbers."""
        return np.zeros((len(texts), 0), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """No numbers."""
        return np.zeros(0, np.float32)


def open_embedder(name: str = SHIPPED) -> Embedder:
    """``shipped``, ``none``, or the name or directory of a sentence-transformers model. Raises BackendError."""
    if name == NO_MODEL:
        return NoModel()
    return ShippedEmbedder() if name == SHIPPED else SentenceTransformerEmbedder(name)


def clean(text: str) -> str:
    """Without NUL and half surrogates, which careless PDF extraction leaves and tokenizers choke on."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _read_card(directory: Path) -> ModelCard:
    path = directory / "config.json"
    try:
        return ModelCard.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise BackendError(f"读不了向量模型的说明文件 {path}：请重新安装本软件（{error}）") from error


def _open_model(directory: Path, card: ModelCard) -> tuple[Any, Any]:
    import onnxruntime  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # more threads made a busy machine slower
    options.enable_cpu_mem_arena = False  # texts differ in length; the arena would keep the largest of each
    onnxruntime.disable_telemetry_events()  # Windows builds would otherwise trace
    try:
        model = str(directory / "model.onnx")
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(directory / "tokenizer.json"))
    except Exception as error:  # both libraries raise bare or private exceptions
        raise BackendError(f"打不开向量模型（{directory}）：文件缺失或损坏，请重新安装本软件（{error}）") from error
    tokenizer.enable_truncation(card.max_tokens)
    return session, tokenizer


def _load_sentence_transformer(name: str, prompts: Mapping[str, str] | None, threads: int) -> Any:
    try:
        import torch
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise BackendError(
            f"要用模型“{name}”，须先安装 sentence-transformers："
            '请运行 pip install "labor-mediation-advisor[models]"，或把向量模型改回 shipped'
        ) from error
    torch.set_num_threads(threads)
    try:
        return SentenceTransformer(name, prompts=dict(prompts) if prompts else None, local_files_only=True)
    except Exception as error:  # the library raises whatever its many backends raise
        raise BackendError(
            f"打不开向量模型“{name}”：本软件不联网下载模型，请先运行 hf download {name}，"
            f"或把设置改成下载好的目录（{error}）"
        ) from error


def _weights_digest(model: Any) -> str:
    """Digest of all weights and of what steers the tokens, since a name alone says nothing about its content.

    Without BERT's pooler: no sentence vector uses it, and it is random at each start where a model comes without one.
    """
    import torch

    digest = hashlib.sha256(json.dumps([model.prompts, model.max_seq_length], sort_keys=True).encode())
    for key, tensor in sorted(model.state_dict().items()):
        if ".pooler." not in key:
            raw = tensor.detach().cpu().contiguous().reshape(-1).view(torch.uint8)  # numpy has no bfloat16
            digest.update(key.encode() + raw.numpy().tobytes())
    return digest.hexdigest()[:12]
