"""The shipped model inside sentence-transformers, so that its evaluators and losses see exactly what is shipped.

Importing this module imports torch; nothing on the way from a story to a brief may do so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from advisor.index.embed import ShippedEmbedder

_Base: Any = InputModule  # untyped on purpose: the same to a type checker whether the library is installed or not


class ShippedModule(_Base):  # type: ignore[misc]
    """One module for tokenizer, transformer, pooling and normalisation: they are all in the ONNX file."""

    def __init__(self, embedder: ShippedEmbedder) -> None:
        super().__init__()
        self.embedder = embedder
        self.max_seq_length = embedder.card.max_tokens

    def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:
        """Token ids and mask, padded to the longest text of the batch."""
        rows = [torch.tensor(self.embedder.token_ids(text, prompt or "")) for text in inputs]
        masks = [torch.ones_like(row) for row in rows]
        pad = torch.nn.utils.rnn.pad_sequence
        return {"input_ids": pad(rows, batch_first=True), "attention_mask": pad(masks, batch_first=True)}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add ``sentence_embedding``; the weights are fixed, so no gradient flows."""
        vectors = self.embedder.run(features["input_ids"].cpu().numpy(), features["attention_mask"].cpu().numpy())
        return {**features, "sentence_embedding": torch.from_numpy(vectors)}

    def get_embedding_dimension(self) -> int:
        """Numbers in a vector."""
        return self.embedder.dimension

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Refused: the shipped files are the only copy."""
        raise NotImplementedError("the shipped model is saved by advisor.index.build_model")


def as_sentence_transformer(embedder: ShippedEmbedder) -> SentenceTransformer:
    """A SentenceTransformer whose ``encode_query`` and ``encode_document`` give the shipped vectors."""
    prompts = {"query": embedder.card.query_prompt, "document": embedder.card.document_prompt}
    return SentenceTransformer(modules=[ShippedModule(embedder)], prompts=prompts, device="cpu")
