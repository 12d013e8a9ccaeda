"""The second step of a consultation: what follows from the facts, a tab a question, and only the open tab is built."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

import streamlit as st

from advisor.domain.advice import NO_NEAR_CASE, Audience, Consultation, Suggestion, Topic
from advisor.domain.case import FactKey
from advisor.domain.search import Hit, Query
from advisor.domain.source import SourceKind
from ui import assisting, entries, pictures
from ui.pictures import plain
from ui.session import advisor, current_case, keep_case, set_facts_checked, told
from ui.shelf.searching import NOTHING
from ui.widgets import (
    amount_of,
    calculation_card,
    citation_chips,
    days_left,
    deadline_card,
    hit_cards,
    passage_card,
)

_OF_DISPUTE = (Topic.RULE, Topic.EVIDENCE, Topic.FLOOR, Topic.TRAP)
_HEADINGS = {
    SourceKind.PRECEDENT: "典型案例（供参考，事实不同结果就不同）",
    SourceKind.GUIDANCE: "行业指引",
    SourceKind.POLICY: "本地政策",
}
_PER_KIND = 4
_LABELS = re.compile(r"(?<=。)(相近之处|可以借鉴|当时的处理|单位的教训|争的也是|当时的情形|不同的是)：")
_SAID = (
    FactKey.ARREARS_AMOUNT,
    FactKey.CLAIM_AMOUNT,
    FactKey.OFFER_AMOUNT,
    FactKey.EMPLOYER_CLAIM_AMOUNT,
    FactKey.PAID_AMOUNT,
)
_QUESTIONS = 10


def show(result: Consultation) -> None:
    """First what is urgent, then the figures at a glance, then the rest by tabs."""
    assessment = result.assessment
    if assessment.out_of_scope:
        st.warning(plain(assessment.out_of_scope), icon=":material/signpost:")
    for risk in assessment.risks:
        (st.error if risk.level == "红" else st.warning)(f"**{plain(risk.title)}**　{plain(risk.advice)}")
    _topic(Topic.QUESTION, [s for s in result.advice.suggestions if s.topic is Topic.QUESTION], "first")
    if not assessment.disputes:
        st.info("还看不出是哪一类争议。请按“改事实”补充，或把当事人的请求写得更具体一些。")
        return
    st.subheader("认出的争议", anchor=False)
    pictures.disputes(assessment.disputes)
    pictures.figures(_figures(result))
    assisting.grant(result)
    with told():
        _tabs(result)


def _figures(result: Consultation) -> list[tuple[str, str]]:
    """What is said to be owed, the amounts and the nearest deadline."""
    owed = result.case.fact(FactKey.ARREARS_AMOUNT)
    shown = [("拖欠工资（当事人说的）", f"{owed.value:,.2f} 元")] if owed and isinstance(owed.value, Decimal) else []
    counted = (c for c in result.assessment.calculations if c.claimable)
    shown += [(c.title, amount_of(c)) for c in counted if c.amount is not None or c.low][:4]
    nearest = min(result.assessment.deadlines, key=lambda d: d.days_left, default=None)
    if nearest is not None:
        shown.append(
            (
                f"{nearest.title}最后一天",
                f"{nearest.last_day}（{'先问清日子' if nearest.rough else days_left(nearest)}）",
            )
        )
    return shown


@st.fragment
def _tabs(result: Consultation) -> None:
    makers = {
        "规则": _rules,
        "金额": _money,
        "期限": _dates,
        "怎么谈": _talk,
        "类案": _cases,
        "追问": _ask_more,
        "还缺什么": _missing,
        "准备稿": _brief,
    }
    tabs = st.tabs(list(makers), key="results", on_change="rerun")
    for tab, make in zip(tabs, makers.values(), strict=True):
        if tab.open:
            with tab:
                make(result)


def _rules(result: Consultation) -> None:
    st.caption("点开一项看规则；点条文名看原文。")
    for number, dispute in enumerate(result.assessment.disputes):
        label = f"{dispute.name}　{dispute.confidence.value}"
        box = st.expander(label, expanded=number == 0, key=f"dispute-{dispute.code}", on_change="rerun")
        if not box.open:
            continue
        own = [s for s in result.advice.suggestions if s.dispute == dispute.code]
        with box:
            st.caption(plain(dispute.why))
            for topic in _OF_DISPUTE:
                _topic(topic, [s for s in own if s.topic is topic], dispute.code)


def _topic(topic: Topic, items: Sequence[Suggestion], key: str) -> None:
    if not items:
        return
    st.markdown(f"**{topic.value}**")
    for number, item in enumerate(items):
        with st.container(gap=None):
            st.markdown(f"- {plain(item.text)}")
            citation_chips(item.citations, f"{key}-{topic.name}-{number}")


def _money(result: Consultation) -> None:
    facts = ((key, result.case.fact(key)) for key in _SAID)
    said = [(k.title, f.value, True) for k, f in facts if f and isinstance(f.value, Decimal)]
    known = [(c, c.amount) for c in result.assessment.calculations if c.amount is not None]
    legal = [(c.title if c.claimable else f"{c.title}（没有计入合计）", amount, False) for c, amount in known]
    pictures.amounts([*said, *legal])
    if said:
        st.caption("黄褐色是当事人说的数，绿色是按规则算出的数。")
    for item in result.assessment.calculations:
        calculation_card(item)
    if not result.assessment.calculations:
        st.info("还没有可以算的数。请按“改事实”补上工资、入职和离职日期。")
    entries.show(result)


def _dates(result: Consultation) -> None:
    pictures.timeline(result)
    for deadline in sorted(result.assessment.deadlines, key=lambda d: d.days_left):
        deadline_card(deadline)
    _topic(Topic.LIMIT, [s for s in result.advice.suggestions if s.topic is Topic.LIMIT], "undated")


def _talk(result: Consultation) -> None:
    """The order of steps first; then the two sides alike, neither of them open before the other."""
    suggestions = result.advice.suggestions
    with st.expander("调解步骤", expanded=True):
        _topic(Topic.SEQUENCE, [s for s in suggestions if s.topic is Topic.SEQUENCE], "both")
    for audience in (Audience.WORKER, Audience.EMPLOYER):
        with st.expander(f"对{audience.value}怎么说"):
            for topic in (Topic.LEVERAGE, Topic.SCRIPT):
                items = [s for s in suggestions if s.topic is topic and s.to in (audience, Audience.BOTH)]
                _topic(topic, items, audience.name)
    with st.expander("调解不成怎么办"):
        _topic(Topic.FALLBACK, [s for s in suggestions if s.topic is Topic.FALLBACK], "both")


def _cases(result: Consultation) -> None:
    for kind, heading in _HEADINGS.items():
        hits = [h for h in result.hits if h.source.kind is kind][:_PER_KIND]
        if hits or kind is SourceKind.PRECEDENT:
            st.subheader(heading, anchor=False)
        if kind is SourceKind.PRECEDENT:
            _near_cases(result, hits)
        else:
            hit_cards(hits, kind.name)


def _near_cases(result: Consultation, hits: Sequence[Hit]) -> None:
    """Each with why it is near and in what it differs; that none is near is said too."""
    told = [s for s in result.advice.suggestions if s.topic is Topic.PRECEDENT]
    if not hits:
        st.info(NO_NEAR_CASE)
    for number, hit in enumerate(hits):
        with st.container(border=True):
            for item in (s for s in told if s.text.startswith(hit.source.title)):
                title, *parts = _LABELS.split(plain(item.text))
                st.markdown(f"**{title.rstrip('。')}**")
                lines = (f"- **{label}**：{text}" for label, text in zip(parts[::2], parts[1::2], strict=True))
                st.markdown("\n".join(lines))
                citation_chips(item.citations, f"near-{number}")
            passage_card(hit.source, hit.passage, hit.note, f"{hit.source.kind.name}-{number}")


def _ask_more(result: Consultation) -> None:
    """Further questions on this case: its region, day and disputes steer the search, and what was asked stays."""
    case = result.case
    asked: list[str] = st.session_state.setdefault(f"asked-{case.id}", [])
    with st.form("more", border=False, clear_on_submit=True):
        text = st.text_input("就本案再问一句", placeholder="例如：厂里说货款没回来能不能拖工资") or ""
        question = text.strip()
        with st.container(horizontal=True):
            searched = st.form_submit_button("查", type="primary", icon=":material/search:")
            model = assisting.available() and st.form_submit_button("问语言模型", icon=":material/support_agent:")
        if assisting.available():
            st.caption("语言模型只指出该看哪几条；姓名、号码和单位先换成代号再发出去。")
    if (searched or model) and question:
        asked[:] = [question, *(q for q in asked if q != question)][:_QUESTIONS]
    if model and question:
        assisting.wish(case, question)
    said = assisting.answers(case) if assisting.available() else {}
    if said:
        assisting.spent(case)
    _more_told(case.id)
    for number, old in enumerate(dict.fromkeys([*asked, *said])):
        with st.expander(plain(old), expanded=number == 0):
            if old in said:
                assisting.answer(case, said[old], f"said-{number}")
            _answer(result, old, f"more-{number}")


def _answer(result: Consultation, question: str, key: str) -> None:
    case = result.case
    codes = tuple(d.code for d in result.assessment.disputes)
    hits = advisor().search(Query(text=question, as_of=case.as_of, region=case.region, disputes=codes, top=5))
    if not hits:
        st.info(NOTHING)
    hit_cards(hits, key)


def _more_told(case_id: str) -> None:
    """What a party said later goes into the story; the facts in it are then gone over."""
    with st.expander("当事人又说了新情况"), st.form("more-told", border=False):
        words = st.text_area("补充的话（接在案情后面，原来核对过的事实不动）", height=100) or ""
        if not st.form_submit_button("补进案情，去核对", icon=":material/add:"):
            return
    with told():
        case = current_case()
        if case is not None:
            keep_case(advisor().add_words(case, words))
            set_facts_checked(None)
            st.rerun(scope="app")


def _missing(result: Consultation) -> None:
    assessment = result.assessment
    for line in assessment.contradictions:
        st.warning(f"前后说法不一致：{plain(line)}")
    for gap in assessment.missing_facts:
        st.markdown(f"- **{plain(gap.title)}**：{plain(gap.why)}。{plain(gap.ask)}")
    if assessment.issues:
        st.subheader("要问清的", anchor=False)
        st.markdown("\n".join(f"- {plain(i)}" for i in assessment.issues))
    if result.advice.unsupported:
        st.subheader("没有通过核验、已剔除的内容", anchor=False)
        for item in result.advice.unsupported:
            st.caption(plain(f"{item.text}——{item.why}"))
    if not (assessment.missing_facts or assessment.contradictions or assessment.issues):
        st.success("要紧的都说到了。")


def _brief(result: Consultation) -> None:
    helped = assisting.helped(result.case)
    text = advisor().brief(result, helped)
    with st.container(horizontal=True, vertical_alignment="center"):
        name = f"调解准备-{result.case.id}"
        word = partial(advisor().brief_word, result, helped)  # made when asked for
        icon = ":material/download:"
        st.download_button("下载 Word", word, file_name=f"{name}.docx", icon=icon, on_click="ignore", type="primary")
        st.download_button("下载 Markdown", text, file_name=f"{name}.md", icon=icon, on_click="ignore")
        st.caption("也可以按 Ctrl+P 直接打印本页。")
    st.markdown(_words_only(text))


def _words_only(markdown: str) -> str:
    """The brief without pictures, links, formulas and HTML: names in it come from a story."""
    return "".join(f"\\{c}" if c in "<[$:`" else c for c in markdown)
