"""What the search listens to and how much: every number in one frozen noun, so that each can be left out."""

from __future__ import annotations

from pydantic import Field

from advisor.domain.base import Noun


class Levers(Noun):
    """Points that a passage at the head of each voice gets (0: not heard), and what else weighs.

    The defaults are for questions as people ask them, with a model: found on the development half of
    ``eval/datasets/retrieval.yaml`` by a linear fit with cross-validation, the articles of law counting twice, then
    rounded. An evaluation turns them off one at a time (``eval/retrieval_ablation.py``).
    """

    cited: float = 50.0  # 直接: the question names the place
    alike: float = 8.0  # 同类争议: typical cases on the disputes of a case
    led: float = 6.0  # 争议类型: the rules that the catalogue gives for the disputes of a case
    patterns: float = 1.0  # 常见问题
    asked_in_words: float = 2.5  # 口语问法
    asked_in_meaning: float = 2.2  # 语义问法
    gist_in_words: float = 1.8  # 问法归纳: what all questions about a place have in common
    gist_in_meaning: float = 2.0  # 语义归纳
    words: float = 2.5  # 关键词, by rank
    words_close: float = 1.2  # … and by how near their score is to the best
    meaning: float = 2.0  # 语义, by rank
    meaning_close: float = 1.8  # … and by how near their cosine is to the best
    thesaurus: float = 0.7  # a term of the law that a said word stands for, against a word said
    work_weight: float = 0.5  # for each factor e of a work's own weight
    kind_asked: float = 4.0  # the question asks for cases, notices or guidance
    case_unasked: float = -0.5
    policy_unasked: float = -1.1
    guidance_unasked: float = -0.6
    stories: float = Field(default=0.4, ge=0, le=1)  # of a story: the share of its best sentence; the rest, the whole
    refusing: bool = True  # a question that is not ours gets nothing
    rank_constant: float = Field(default=20.0, gt=0)  # of reciprocal rank fusion: small, the heads of lists count
    depth: int = Field(default=100, ge=1)  # how far down each voice is heard
    depth_of_parts: int = Field(default=40, ge=1)  # … for a sentence of a story


# Without a model the phrasings carry more, and so does what was really said against what the thesaurus adds.
WORDS_ONLY = Levers(
    asked_in_words=3.5,
    gist_in_words=2.3,
    words=3.0,
    words_close=2.0,
    patterns=1.5,
    thesaurus=0.25,
    work_weight=0.2,
    guidance_unasked=-0.8,
)

# A case is asked about dispute by dispute, in terms of the law: its rules lead, no sentence of it is refused.
OF_A_CASE = Levers(
    alike=4.0,
    led=4.0,
    patterns=1.5,
    asked_in_words=1.5,
    asked_in_meaning=1.5,
    gist_in_words=0.0,
    gist_in_meaning=0.0,
    words=1.0,
    words_close=0.0,
    meaning=1.0,
    meaning_close=0.0,
    thesaurus=1.0,
    work_weight=0.5,
    kind_asked=0.0,
    case_unasked=0.0,
    stories=0.0,
    refusing=False,
)
