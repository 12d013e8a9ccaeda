"""Write the model as an ordinary sentence-transformers directory (float32), which any of its tools can load."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

from advisor.index.build_model.packed import Floats, PackedModel
from advisor.index.build_model.tokenizer import DOCUMENT_PROMPT, QUERY_PROMPT, build_tokenizer

# The packed file's short names -> the names that transformers' BertModel uses.
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_MODULES = ("Transformer", "Pooling", "Normalize")


def write_directory(model: PackedModel, kept: list[int], out: Path) -> None:
    """Write weights, tokenizer and settings under ``out``; existing files of the same names are replaced."""
    for folder in ("1_Pooling", "2_Normalize"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    save_file(weights(model, kept), out / "model.safetensors", metadata={"format": "pt"})
    build_tokenizer(model, kept).save(str(out / "tokenizer.json"), pretty=False)
    _write_json(out / "config.json", _bert_settings(model, kept))
    _write_json(out / "tokenizer_config.json", _tokenizer_settings(model))
    _write_json(out / "modules.json", [_module(number, name) for number, name in enumerate(_MODULES)])
    _write_json(out / "sentence_bert_config.json", {"max_seq_length": model.sizes.positions, "do_lower_case": False})
    pooling = {"word_embedding_dimension": model.sizes.hidden, "pooling_mode_mean_tokens": True}
    _write_json(out / "1_Pooling" / "config.json", pooling)
    prompts = {"query": QUERY_PROMPT, "document": DOCUMENT_PROMPT}
    _write_json(
        out / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine", "prompts": prompts},
    )


def weights(model: PackedModel, kept: list[int]) -> dict[str, Floats]:
    """Tensors in transformers' names and shapes, the word embedding cut down to the kept pieces."""
    sizes, tensors = model.sizes, model.tensors
    named = {
        "embeddings.word_embeddings.weight": tensors["emb.word"].reshape(sizes.rows, -1)[kept],
        "embeddings.position_embeddings.weight": tensors["emb.pos"].reshape(sizes.positions, -1),
        "embeddings.token_type_embeddings.weight": tensors["emb.type"].reshape(sizes.types, -1),
        "embeddings.LayerNorm.weight": tensors["emb.ln.w"],
        "embeddings.LayerNorm.bias": tensors["emb.ln.b"],
    }
    for layer in range(sizes.layers):
        for short, long in _LAYER_NAMES.items():
            bias = tensors[f"l{layer}.{short}.b"]
            weight = tensors[f"l{layer}.{short}.w"]
            is_matrix = weight.size > bias.size
            named[f"encoder.layer.{layer}.{long}.bias"] = bias
            named[f"encoder.layer.{layer}.{long}.weight"] = weight.reshape(bias.size, -1) if is_matrix else weight
    return {name: np.ascontiguousarray(array, dtype=np.float32) for name, array in named.items()}


def _bert_settings(model: PackedModel, kept: list[int]) -> dict[str, object]:
    sizes = model.sizes
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "vocab_size": len(kept),
        "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers,
        "num_attention_heads": sizes.heads,
        "intermediate_size": sizes.feed_forward,
        "hidden_act": "gelu",
        "max_position_embeddings": sizes.positions,
        "type_vocab_size": sizes.types,
        "layer_norm_eps": 1e-12,
        "pad_token_id": kept.index(model.specials.padding),
        "torch_dtype": "float32",
    }


def _tokenizer_settings(model: PackedModel) -> dict[str, object]:
    specials = model.specials
    start, end = model.pieces[specials.start], model.pieces[specials.end]
    return {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_max_length": model.sizes.positions,
        "bos_token": start,
        "cls_token": start,
        "eos_token": end,
        "sep_token": end,
        "pad_token": model.pieces[specials.padding],
        "unk_token": model.pieces[specials.unknown],
        "clean_up_tokenization_spaces": False,
        "model_input_names": ["input_ids", "attention_mask"],
    }


def _module(number: int, name: str) -> dict[str, object]:
    path = f"{number}_{name}" if number else ""
    return {"idx": number, "name": str(number), "path": path, "type": f"sentence_transformers.models.{name}"}


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
