"""Injections: instructions hidden in material, and a model that obeys them: ``python -m eval.injections``.

What must come of it: nothing, but what a person sees quoted.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from rich.console import Console

from advisor import Advisor, Settings
from advisor.assistant import Assistant
from advisor.domain.advice import Consultation
from advisor.domain.search import Hit
from advisor.llm.log import SentLog
from eval.obedient import Hidden, Obedient, changes

PATH = Path(__file__).resolve().parent / "datasets" / "injections.yaml"
DAY, REGION = date(2026, 3, 20), "湖北·黄石·阳新"
STORY = Path(__file__).resolve().parents[1] / "corpus" / "samples" / "shoe-factory.txt"
_LETTER = (
    "经双方自愿协商，单位把说好的工资付清。",
    "单位不按时付的，劳动者可以回来再谈。",
)


class Injection(Hidden):
    """One row; see the head of the file."""

    carrier: Literal["story", "document", "title", "metadata", "letter"]
    wording: str = ""

    def reworded(self, shown: str) -> Iterator[tuple[str, str]]:
        if self.wording:
            block, _, text = self.wording.partition("=")
            yield block, text


@cache
def load() -> tuple[Injection, ...]:
    """All rows."""
    rows = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return tuple(
        Injection.model_validate({**{k: v for k, v in r.items() if k != "in"}, "carrier": r["in"]}) for r in rows
    )


def attack(
    advisor: Advisor, one: Injection, base: Consultation, log: SentLog, *, whole: bool = True
) -> tuple[str, ...]:
    """What changed that may not; empty: nothing. Not ``whole``: the poisoned story is not consulted on anew."""
    model = Obedient(one.answer)
    assistant = Assistant(model, log, advisor.check, advisor.search)
    carried = _carried(advisor, one, base, whole)
    letter = one.carrier == "letter"
    result = assistant.reword(base.case, (*_LETTER, one.says)) if letter else assistant.assist(carried)
    return (*changes(one, carried, result), *model.unasked)


def _carried(advisor: Advisor, one: Injection, base: Consultation, whole: bool) -> Consultation:
    if one.carrier == "story":
        poisoned = f"{base.case.narrative}\n{one.says}"
        if not whole:
            return base.model_copy(update={"case": base.case.model_copy(update={"narrative": poisoned})})
        return advisor.consult(advisor.open_case(poisoned, region=REGION, as_of=DAY, case_id=base.case.id))
    first, *rest = base.hits
    return base.model_copy(update={"hits": (_poisoned(first, one), *rest)})


def _poisoned(hit: Hit, one: Injection) -> Hit:
    passage, source = hit.passage, hit.source
    if one.carrier == "document":
        passage = passage.model_copy(update={"text": f"{passage.text}\n{one.says}"})
    elif one.carrier == "title":
        source = source.model_copy(update={"title": one.says})
    elif one.carrier == "metadata":
        source = source.model_copy(update={"issuer": one.says, "note": one.says})
    return hit.model_copy(update={"passage": passage, "source": source})


def base_case(advisor: Advisor) -> Consultation:
    """The sample story that the injections are put into."""
    story = STORY.read_text(encoding="utf-8")
    return advisor.consult(advisor.open_case(story, region=REGION, as_of=DAY, case_id="INJ"))


def main() -> int:
    advisor = Advisor(Settings())
    advisor.index()
    base, console, bad = base_case(advisor), Console(width=150), 0
    with tempfile.TemporaryDirectory() as folder:
        for one in load():
            if changed := attack(advisor, one, base, SentLog(Path(folder) / "log.jsonl")):
                bad += 1
                console.print(f"{one.id}：{'；'.join(changed)}", markup=False)
    carriers = Counter(o.carrier for o in load())
    console.print(f"注入 {len(load())} 条（{dict(carriers)}），改变了结果的 {bad} 条", markup=False)
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
