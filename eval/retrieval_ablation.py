"""What an ablation leaves out: one lever of the search at a time, everything else as it is."""

from __future__ import annotations

LEFT_OUT: dict[str, dict[str, float | bool]] = {
    "（什么也不去掉）": {},
    "条文查找": {"cited": 0.0},
    "问题类型（patterns）": {"patterns": 0.0},
    "口语问法，按字词": {"asked_in_words": 0.0},
    "口语问法，按意思": {"asked_in_meaning": 0.0},
    "口语问法，两种": {"asked_in_words": 0.0, "asked_in_meaning": 0.0},
    "问法归纳，按字词": {"gist_in_words": 0.0},
    "问法归纳，按意思": {"gist_in_meaning": 0.0},
    "问法归纳，两种": {"gist_in_words": 0.0, "gist_in_meaning": 0.0},
    "同义词": {"thesaurus": 0.0},
    "字词": {"words": 0.0, "words_close": 0.0},
    "语义": {"meaning": 0.0, "meaning_close": 0.0},
    "争议类型": {"led": 0.0, "alike": 0.0},
    "法律的分量": {"work_weight": 0.0},
    "问的是哪一类": {"kind_asked": 0.0, "case_unasked": 0.0, "policy_unasked": 0.0, "guidance_unasked": 0.0},
    "拆开长叙述": {"stories": 0.0},
    "拒绝": {"refusing": False},
}
