"""A source of the corpus, or a plan that an office took in, as a notice with its items."""

from __future__ import annotations

import re

from advisor.domain.policy import ItemKind, PolicyItem, PolicyNotice
from advisor.domain.source import Document, Fidelity, Passage
from advisor.law.citation import format_citation
from advisor.policies.limits import time_limit

_SILENT = re.compile(r"没有点名|没有写[:：]|也没有写|^没有写")
_SENTENCE = re.compile(r"[^。]+。?")
_DUTY = re.compile(r"工作(?:责任|要求)|组织领导|工作保障$|落实责任|明确要求|成员单位职责")
_OVERALL = re.compile(r"指导思想|总体要求|基本原则")


def notice_of(document: Document) -> PolicyNotice:
    """``document`` as a notice; its note split into what it does not say and what else to know."""
    sentences = _SENTENCE.findall(document.source.note)
    keys = [p.locator.key for p in document.passages]
    verbatim = document.source.fidelity is Fidelity.VERBATIM
    return PolicyNotice(
        source=document.source,
        items=tuple(_item(p, document, keys, verbatim) for p in document.passages),
        silent=tuple(s for s in sentences if _SILENT.search(s)),
        cautions=tuple(s for s in sentences if not _SILENT.search(s)),
    )


def _item(passage: Passage, document: Document, keys: list[str], verbatim: bool) -> PolicyItem:
    task = passage.task
    return PolicyItem(
        region=document.source.region,
        passage_id=passage.id,
        place=passage.locator.key,
        citation=format_citation(document.source.work, passage.locator),
        kind=_kind(passage, keys),
        trail=passage.trail,
        text=passage.text,
        explanation=passage.explanation,
        verbatim=verbatim,
        responsible=task.responsible if task else (),
        limit=time_limit(task.due) if task else None,
        instruments=task.instruments if task else (),
        mark=passage.mark,
    )


def _kind(passage: Passage, keys: list[str]) -> ItemKind:
    place, top = passage.locator.key, passage.trail[0] if passage.trail else ""
    said = (passage.explanation or passage.text).lstrip()
    if place.startswith("清单"):
        return ItemKind.ROW
    if place == "前言":
        return ItemKind.OVERALL
    if said.startswith("目标") or (top.endswith("目标") and not re.search(r"[(\d]", place)):
        return ItemKind.TARGET
    if any(_is_below(key, place) for key in keys):
        return ItemKind.OUTLINE
    if _OVERALL.search(top):
        return ItemKind.OVERALL
    heading = top if not re.search(r"[(\d]", place) or place.startswith("附件") else ""
    return ItemKind.DUTY if place.startswith("附件") or _DUTY.search(heading) else ItemKind.MEASURE


def _is_below(key: str, place: str) -> bool:
    return key != place and key.startswith(place) and key[len(place)] in "(段·0123456789" and not place[-1].isdigit()
