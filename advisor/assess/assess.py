"""Case → Assessment: all that follows by rule, and what is still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from advisor.assess.age import age_of, over_age_first
from advisor.assess.circumstances import find_circumstances
from advisor.assess.death import died
from advisor.assess.disputes import find_disputes
from advisor.assess.facts import contradictions
from advisor.assess.outside import explain, explain_briefly, which_matter
from advisor.assess.pieces import told_by_employer
from advisor.assess.reading import read_story
from advisor.assess.reckon import left_by_himself, place_of_work, reckon, whom_to_ask
from advisor.assess.risks import find_risks
from advisor.assess.route import route
from advisor.assess.speaker import told_by
from advisor.assess.weighing import Weighing
from advisor.domain.assessment import Assessment, Confidence, Deadline, Dispute, MissingFact
from advisor.domain.case import Case, FactKey
from advisor.domain.dispute import DisputeType
from advisor.law.parameters import Parameters
from advisor.law.procedure import Outside, Procedure
from advisor.law.story import Telling

_ISSUES_EACH = 2
_MISSING_MAX = 12


def assess(
    case: Case,
    catalogue: tuple[DisputeType, ...],
    procedure: Procedure,
    parameters: Parameters,
    telling: Telling,
    weighing: Weighing,
) -> Assessment:
    """The disputes, amounts, time limits, gaps and risks of ``case``. Raises nothing over what the story says."""
    story = read_story(case, catalogue, procedure, telling.words)
    plain, matters = story.plain, story.matters
    sounds = weighing.sounds(story.unnamed)
    chances = weighing.chances(sounds, story.signs) if story.where else {}
    told = bool(story.where) and not weighing.vague(sounds, chances, len(plain))
    if told and weighing.elsewhere(sounds, chances, story.scope):
        matter = which_matter(matters, weighing.matter(sounds), procedure)
        if matter is not None:
            return _elsewhere(case, matter, procedure, plain)
    kinds = {t.code: t for t in catalogue}
    found = over_age_first(find_disputes(case, story, chances, weighing), case, catalogue, age_of(case))
    made = reckon(case, found, kinds, parameters)
    deadlines = tuple(sorted(made.deadlines, key=lambda d: d.days_left))
    risks = find_risks(case, procedure, deadlines, plain) if case.narrative.strip() else ()
    return Assessment(
        case_id=case.id,
        disputes=found,
        issues=tuple(dict.fromkeys(_issues(found, kinds))),
        contradictions=(*contradictions(case), *dict.fromkeys(made.contradictions)),
        calculations=tuple(made.calculations),
        deadlines=deadlines,
        missing_facts=_gaps(case, found, kinds, made.missing),
        risks=risks,
        circumstances=find_circumstances(case, found, telling.circumstances, plain),
        called=weighing.called(story.unnamed, [d.code for d in found]) if found else (),
        told_by=told_by(case.narrative),
        route=route(case, place_of_work(case), found, risks, procedure.routing) if found else (),
        next_steps=tuple(_next_steps(case, found, matters, deadlines)),
    )


def _elsewhere(case: Case, matter: Outside, procedure: Procedure, plain: str) -> Assessment:
    """A story that is no labor dispute: no type is forced on it, but its dangers are still shown."""
    return Assessment(
        case_id=case.id,
        disputes=(),
        contradictions=contradictions(case),
        risks=find_risks(case, procedure, (), plain, ours=False),
        next_steps=("当面说明为什么不在这里办、该去哪里，把地址电话写给他",),
        out_of_scope=explain(matter),
    )


def _issues(found: Iterable[Dispute], kinds: dict[str, DisputeType]) -> Iterator[str]:
    """The two first issues of what was named, the first of what is only implied or hinted at."""
    for dispute in found:
        count = _ISSUES_EACH if dispute.confidence is Confidence.CLEAR else 1
        yield from kinds[dispute.code].issues[:count]


def _gaps(
    case: Case, found: tuple[Dispute, ...], kinds: dict[str, DisputeType], wanted: Iterable[MissingFact]
) -> tuple[MissingFact, ...]:
    """One entry for each unknown fact: what a calculation needs, then what a dispute needs. Disputed is not unknown."""
    gaps: dict[str, MissingFact] = {}
    if not case.region and not _known(case, FactKey.REGION) and found:
        why = "最低工资、封顶线、受理机构各地不同"
        gaps[FactKey.REGION.value] = _gap(FactKey.REGION, "用工地（到县区）", why)
    for gap in wanted:
        name = gap.key.value if gap.key is not None else gap.title
        if gap.key is None or not _known(case, gap.key):
            earlier = gaps.get(name)
            why = gap.why if earlier is None else f"{earlier.why.removesuffix('要用')}、{gap.why.removeprefix('算')}"
            gaps[name] = gap.model_copy(update={"why": why, "title": earlier.title if earlier else gap.title})
    for dispute in found:
        if dispute.confidence is Confidence.CLEAR:
            for key in kinds[dispute.code].facts_needed:
                if not _known(case, key) and not _idle_question(case, key, found):
                    why = f"判断“{dispute.name.split('（')[0]}”要用"
                    gaps.setdefault(key.value, _gap(key, key.title, why, told_by_employer(case.narrative)))
    return tuple(gaps.values())[:_MISSING_MAX]


def _gap(key: FactKey, title: str, why: str, employer_speaks: bool = False) -> MissingFact:
    title = "单位全称" if key is FactKey.EMPLOYER_NAME else title
    return MissingFact(key=key, title=title, why=why, ask=whom_to_ask(key, employer_speaks=employer_speaks))


def _known(case: Case, key: FactKey) -> bool:
    return any(f.key is key for f in case.facts)


# Only where it was touched upon; everybody else is asked in one line of the brief.
_WITH_CHILD = re.compile(r"怀(?:了|上|孕|着)|孕|产假|产检|哺乳|喂奶|生孩子|月子|流产")
_OWED = re.compile(r"欠|拖|没发|不发|没给|不给|未发|未付|没结|工资|提成|奖金|工钱|薪")
# The work has ended, or may have: without one of these nobody is asked who ended it and why.
_AN_END = re.compile(
    r"辞|离职|离开|离厂|解除|终止|开除|走人|走了|(?:叫|让|喊|赶|催)[^，。]{0,6}走|不[用要]来|不干了|不做了|没再去|炒|裁|退回|到期|期满|"
    r"不续|遣散|关门|关厂|倒闭|停产|破产|自离|散伙|干到|做到(?!现在|今)"
)
_OF_AN_END = frozenset(
    {
        FactKey.EMPLOYMENT_END,
        FactKey.TERMINATED_BY,
        FactKey.TERMINATION_REASON,
        FactKey.TERMINATION_NOTICE_GIVEN,
    }
)


def _idle_question(case: Case, key: FactKey, found: tuple[Dispute, ...] = ()) -> bool:
    """What need not be asked: the day of a contract that there is none of, the grade of an injury nobody had."""
    if key is FactKey.PREGNANT:
        return not _WITH_CHILD.search(case.narrative)
    if key in (FactKey.ARREARS_AMOUNT, FactKey.ARREARS_MONTHS):
        return not _OWED.search(case.narrative)
    if key in _OF_AN_END and not _known(case, FactKey.EMPLOYMENT_END):
        return not _AN_END.search(case.narrative) and not _known(case, FactKey.TERMINATED_BY)
    if key is FactKey.TERMINATION_REASON and left_by_himself(case):
        return not any(d.code == "T07" for d in found)
    signed = case.fact(FactKey.WRITTEN_CONTRACT)
    if key is FactKey.CONTRACT_SIGNED_ON:
        return signed is None or signed.value is False
    if key is FactKey.DISABILITY_GRADE and died(case):
        return True
    if key in (FactKey.DISABILITY_GRADE, FactKey.INJURED_ON):
        return not _known(case, FactKey.INJURED_ON)
    if key is FactKey.EMPLOYER_MISSING:
        return told_by_employer(case.narrative)
    if key in (FactKey.REGION, FactKey.WORKPLACE):
        return key is FactKey.WORKPLACE or bool(case.region) or _known(case, FactKey.REGION)
    return False


def _next_steps(
    case: Case, found: tuple[Dispute, ...], matters: tuple[Outside, ...], deadlines: tuple[Deadline, ...]
) -> Iterator[str]:
    if not case.narrative.strip():
        return
    if not found:
        yield "从这段话里还看不出是哪一类争议：请问清谁跟谁、什么事、多少钱、到哪一天，再测算一次；也可以先打12333咨询"
    urgent = [d for d in deadlines if 0 <= d.days_left < 30]
    if urgent:
        last = urgent[0].last_day.isoformat()
        yield f"先办时效：{urgent[0].title}截止日是{last}，今天就提醒当事人去申请，调解同步进行"
    if any(f.standing.value == "争议" for f in case.facts):
        yield "先把说法不一的事实当面核对、确认，再重新测算"
    elif case.facts:
        yield "请双方逐条核对事实表，改过的数重新测算"
    yield from (explain_briefly(m) for m in matters if not m.whole)
