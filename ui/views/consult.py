"""会诊: a story in, the facts confirmed, a two-sided brief out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import streamlit as st

from advisor.domain.advice import Audience, Consultation, Suggestion, Topic
from advisor.domain.assessment import Confidence
from advisor.domain.case import Case, Fact, FactKey, Standing
from advisor.domain.source import SourceKind
from advisor.errors import InputError
from ui.session import advisor, consultation, current_case, keep_case, leave_case
from ui.widgets import (
    amount_of,
    calculation_card,
    citation_chips,
    deadline_card,
    highlighted,
    passage_card,
    plain,
)

_UNKNOWN = "未定（只用全国规定）"
_CONFIDENCE = {Confidence.CLEAR: "green", Confidence.LIKELY: "orange", Confidence.IMPLIED: "gray"}


def show() -> None:
    case = current_case()
    if case is None:
        _ask_for_story()
        return
    st.title("会诊")
    left, right = st.columns([4, 1])
    left.caption(f"案件编号 {case.id}　地区 {case.region or '未定'}　以 {case.as_of} 的法律为准")
    if right.button("换一个案子", icon=":material/restart_alt:", width="stretch"):
        leave_case()
        st.rerun()
    _facts(case)
    _results(consultation(case))


# -- the story


def _ask_for_story() -> None:
    st.title("会诊")
    st.write("把当事人说的话原样写下来或粘贴进来，越像原话越好。下一步会列出听到的事实，请您核对。")
    samples = _samples()
    sample = st.selectbox("也可以先看一个样例", ["", *samples], format_func=lambda s: s or "不用样例，自己写")
    with st.form("story"):
        text = st.text_area("案情", value=samples.get(sample, ""), height=240, key=f"story-{sample}")
        left, right = st.columns(2)
        regions = ["", *(region for region, _ in advisor().regions.known)]
        region = left.selectbox("地区", regions, format_func=lambda r: r or "从案情里认")
        day = right.date_input("今天的日期", value=date.today(), format="YYYY-MM-DD")
        if st.form_submit_button("开始会诊", type="primary"):
            keep_case(advisor().open_case(text, region=region, as_of=day))
            st.rerun()


def _samples() -> dict[str, str]:
    folder: Path = advisor().settings.corpus_dir / "samples"
    return {
        text.splitlines()[0][:24] + "…": text for text in (p.read_text("utf-8") for p in sorted(folder.glob("*.txt")))
    }


# -- the facts


def _facts(case: Case) -> None:
    own = [f for f in case.facts if f.key is not FactKey.REGION]
    confirmed = bool(own) and all(f.standing is Standing.CONFIRMED for f in own)
    title = "第一步：核对事实" + ("（已核对）" if confirmed else "")
    with st.expander(title, expanded=not confirmed):
        st.caption("黄色是事实所依据的原话。请逐项看一遍，听错的改过来，不该有的清空。")
        highlighted(case.narrative, case.facts)
        _edit_facts(case)


def _edit_facts(case: Case) -> None:
    if not case.facts:
        st.info("没有从案情里听出可以计算的事实，请在下面补充。")
    with st.form("facts"):
        columns = st.columns(3)
        entered = []
        for number, fact in enumerate(f for f in case.facts if f.key is not FactKey.REGION):
            with columns[number % 3]:
                entered.append((fact, _field(number, fact)))
        st.divider()
        left, middle, right = st.columns(3)
        region = left.text_input("地区", value=case.region, placeholder=_UNKNOWN, help="由大到小，如 湖北·黄石·阳新")
        keys = ["", *(k.value for k in FactKey if k is not FactKey.REGION)]
        added = middle.selectbox("补充一项", keys, format_func=lambda k: FactKey(k).title if k else "不补充")
        value = right.text_input("补充的内容", placeholder="日期写 2025-03-01；是否题写 是 或 否")
        if not st.form_submit_button("确认以上事实，重新测算", type="primary"):
            return
    facts = [_confirmed(fact.key, text, fact) for fact, text in entered if text.strip()]
    if added and value.strip():
        facts.append(_confirmed(FactKey(added), value, None))
    keep_case(case.model_copy(update={"facts": tuple(facts), "region": region.strip()}))
    st.rerun()


def _field(number: int, fact: Fact) -> str:
    """An input for one fact, with the words it rests on beneath; cleared means: leave it out."""
    note = "　".join(x for x in (f"“{fact.basis.text}”" if fact.basis else "", fact.standing.value, fact.note) if x)
    shown = fact.shown.replace(" 元", "").replace(",", "")
    text: str = st.text_input(fact.key.title, value=shown, key=f"fact-{number}-{fact.key}")
    st.caption(plain(note))
    return text


def _confirmed(key: FactKey, text: str, before: Fact | None) -> Fact:
    try:
        return Fact(key=key, value=text.strip(), basis=before.basis if before else None, standing=Standing.CONFIRMED)
    except ValueError as error:
        raise InputError(str(error).split("\n")[2].strip() if "\n" in str(error) else str(error)) from error


# -- the results


def _results(result: Consultation) -> None:
    assessment = result.assessment
    if assessment.out_of_scope:
        st.warning(assessment.out_of_scope, icon=":material/signpost:")
    for risk in assessment.risks:
        (st.error if risk.level == "红" else st.warning)(f"**{plain(risk.title)}**　{plain(risk.advice)}")
    if not assessment.disputes:
        st.info("还看不出是哪一类争议。请在上面补充事实，或把当事人的请求写得更具体一些。")
        return
    _figures(result)
    names = ["争议与规则", "金额", "期限", "双方怎么谈", "类案与资料", "缺什么", "整份准备稿"]
    rules, money, dates, talk, cases, missing, whole = st.tabs(names)
    with rules:
        _rules(result)
    with money:
        for item in assessment.calculations:
            calculation_card(item)
    with dates:
        for deadline in assessment.deadlines:
            deadline_card(deadline)
    with talk:
        _talk(result.advice.suggestions)
    with cases:
        _cases(result)
    with missing:
        _missing(result)
    with whole:
        text = advisor().brief(result)
        st.download_button("下载准备稿", text, file_name=f"调解准备-{result.case.id}.md", mime="text/markdown")
        st.markdown(text)


def _figures(result: Consultation) -> None:
    """Disputes, the amounts and the nearest deadline, at a glance."""
    assessment = result.assessment
    st.markdown("#### 认出的争议")
    with st.container(horizontal=True, gap="small"):
        for dispute in assessment.disputes:
            st.badge(f"{dispute.name}·{dispute.confidence.value}", color=_CONFIDENCE[dispute.confidence])
    shown = [c for c in assessment.calculations if c.amount is not None or c.low is not None][:4]
    nearest = min(assessment.deadlines, key=lambda d: d.days_left, default=None)
    figures = [(item.title, amount_of(item)) for item in shown]
    if nearest is not None:
        figures.append((f"{nearest.title}最后一天", f"{nearest.last_day}（还剩 {nearest.days_left} 天）"))
    for column, (title, value) in zip(st.columns(max(len(figures), 1)), figures, strict=False):
        column.caption(title)
        column.markdown(f"**{plain(value)}**")


def _suggestions(items: list[Suggestion], key: str) -> None:
    for number, item in enumerate(items):
        st.markdown(f"- {plain(item.text)}")
        citation_chips(item.citations, f"{key}-{number}")


def _rules(result: Consultation) -> None:
    for dispute in result.assessment.disputes:
        st.markdown(f"#### {dispute.name}")
        st.caption(plain(dispute.why))
        own = [s for s in result.advice.suggestions if s.dispute == dispute.code]
        for topic in (Topic.RULE, Topic.EVIDENCE, Topic.FLOOR, Topic.TRAP):
            of_topic = [s for s in own if s.topic is topic]
            if of_topic:
                st.markdown(f"**{topic.value}**")
                _suggestions(of_topic, f"{dispute.code}-{topic.name}")


def _talk(suggestions: tuple[Suggestion, ...]) -> None:
    sequence = [s for s in suggestions if s.topic is Topic.SEQUENCE]
    if sequence:
        st.markdown("#### 调解步骤")
        _suggestions(sequence, "sequence")
    columns = st.columns(2)
    for column, audience in zip(columns, (Audience.WORKER, Audience.EMPLOYER), strict=True):
        with column:
            st.markdown(f"#### 对{audience.value}")
            for topic in (Topic.LEVERAGE, Topic.SCRIPT):
                items = [s for s in suggestions if s.topic is topic and s.to in (audience, Audience.BOTH)]
                if items:
                    st.markdown(f"**{topic.value}**")
                    _suggestions(items, f"{audience.name}-{topic.name}")
    fallback = [s for s in suggestions if s.topic is Topic.FALLBACK]
    if fallback:
        st.markdown("#### 调解不成怎么办")
        _suggestions(fallback, "fallback")


def _cases(result: Consultation) -> None:
    headings = {
        SourceKind.PRECEDENT: "典型案例（供参考，事实不同结果就不同）",
        SourceKind.GUIDANCE: "行业指引",
        SourceKind.POLICY: "本地政策",
    }
    for kind, heading in headings.items():
        hits = [h for h in result.hits if h.source.kind is kind][:4]
        if hits:
            st.markdown(f"#### {heading}")
        for hit in hits:
            with st.container(border=True):
                passage_card(hit.source, hit.passage)


def _missing(result: Consultation) -> None:
    for gap in result.assessment.missing_facts:
        st.markdown(f"- **{plain(gap.title)}**：{plain(gap.why)} {plain(gap.ask)}")
    for line in result.assessment.contradictions:
        st.warning(f"前后说法不一致：{plain(line)}")
    if result.advice.unsupported:
        st.markdown("**没有通过核验、已剔除的内容**")
        for item in result.advice.unsupported:
            st.caption(f"{item.text}——{item.why}")
