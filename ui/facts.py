"""The first step of a consultation: the facts as heard, each beside its words, for a person to correct."""

from __future__ import annotations

from hashlib import sha256

import streamlit as st

from advisor.domain.advice import Consultation
from advisor.domain.case import Case, Fact, FactKey, Standing
from ui import pictures
from ui.inputs import fact_input, fact_title, in_rows
from ui.pictures import plain
from ui.session import advisor, keep_case, set_facts_checked

_ONE_SIDE, _BOTH = "只听了一方", "双方都认可"


def show(result: Consultation, kept: Case) -> None:
    """The story on one side, the form on the other. ``kept`` is the case itself, where names are covered on screen."""
    case = result.case
    st.subheader("第一步：核对事实", anchor=False)
    heard = [f for f in case.facts if f.key is not FactKey.REGION]
    if result.assessment.out_of_scope:
        st.warning(plain(result.assessment.out_of_scope), icon=":material/signpost:")
    left, right = st.columns(2, gap="medium")
    with left:
        st.caption("黄色是听到的事实，小数字对应表里的序号。听错的改过来，不该有的清空。")
        with st.container(key="story"):
            pictures.story(case.narrative, heard)
    with right, st.form("facts"):
        _form(result, heard, kept)


def _form(result: Consultation, heard: list[Fact], kept: Case) -> None:
    case = result.case
    version = sha256(case.model_dump_json().encode()).hexdigest()[:8]
    if not heard:
        st.info("没有从案情里听出可以计算的事实，请在下面补充。")
    entered: list[tuple[FactKey, str, Fact | None]] = []
    for number, (column, fact) in enumerate(zip(in_rows(len(heard)), heard, strict=True), 1):
        with column.container(gap="xsmall"):
            text = fact_input(fact.key, fact, f"{number}　{fact_title(fact.key)}", f"fact-{version}-{number}")
            st.caption(plain("　".join(x for x in (f"“{fact.basis.text}”" if fact.basis else "", fact.note) if x)))
        entered.append((fact.key, text, fact))
    region = st.selectbox("地区", _regions(case), index=_regions(case).index(case.region), format_func=_region_name)
    with st.expander("补充没有说到的（不知道就留空）"):
        entered += [(key, _wanted(result, key, version), None) for key in _unheard(result)]
    agreed = st.radio("这些事实", [_ONE_SIDE, _BOTH], index=int(_all_agreed(heard)), horizontal=True)
    with st.expander("有材料的、双方说法不一的，在这里标出"):
        supported = _pick("有材料证明的", heard, Standing.SUPPORTED, version)
        disputed = _pick("双方说法不一的（不参与计算，也不写进文书）", heard, Standing.DISPUTED, version)
    if st.form_submit_button("核对好了，看结果", type="primary", icon=":material/check:"):
        ruled = {**dict.fromkeys(supported, Standing.SUPPORTED), **dict.fromkeys(disputed, Standing.DISPUTED)}
        default = Standing.CONFIRMED if agreed == _BOTH else Standing.STATED
        uncovered = {id(shown): true for shown, true in zip(case.facts, kept.facts, strict=True)}
        entered = [_as_kept(entry, uncovered) for entry in entered]
        _keep(kept, region, entered, ruled, default)


def _as_kept(entry: tuple[FactKey, str, Fact | None], uncovered: dict[int, Fact]) -> tuple[FactKey, str, Fact | None]:
    """An entry with the fact as it is kept; a covered name that nobody touched stays the name."""
    key, text, shown = entry
    if shown is None:
        return entry
    true = uncovered[id(shown)]
    untouched = isinstance(shown.value, str) and text.strip() == shown.value
    return key, str(true.value) if untouched else text, true


def _keep(
    case: Case,
    region: str,
    entered: list[tuple[FactKey, str, Fact | None]],
    ruled: dict[FactKey, Standing],
    default: Standing,
) -> None:
    """Save what was entered, or say what cannot be read and where."""
    facts, wrong = [], []
    for key, text, before in entered:
        if not text.strip():
            continue
        try:
            facts.append(_fact(key, text.strip(), before, ruled.get(key, default)))
        except ValueError as error:
            wrong.append(_reason(error))
    if wrong:
        st.error("\n".join(f"- {plain(w)}" for w in wrong), icon=":material/error:")
        return
    kept = case.model_copy(update={"facts": tuple(facts), "region": region})
    keep_case(kept)
    set_facts_checked(kept)
    st.rerun()


def _fact(key: FactKey, text: str, before: Fact | None, standing: Standing) -> Fact:
    """The fact as entered. A changed value no longer rests on the words that were heard."""
    made = Fact(key=key, value=text, standing=standing)
    if before is None or made.value != before.value:
        return made
    return made.model_copy(update={"basis": before.basis, "note": before.note})


def _reason(error: ValueError) -> str:
    """The sentence of ``read_value`` without what pydantic puts around it."""
    lines = [line.strip() for line in str(error).splitlines() if "「" in line]
    return lines[0].removeprefix("Value error, ").split(" [type=")[0] if lines else str(error)


def _unheard(result: Consultation) -> list[FactKey]:
    """What the assessment asks for first, then everything else that was not heard."""
    heard = {f.key for f in result.case.facts} | {FactKey.REGION}
    wanted = [m.key for m in result.assessment.missing_facts if m.key]
    return [key for key in dict.fromkeys([*wanted, *FactKey]) if key not in heard]


def _wanted(result: Consultation, key: FactKey, version: str) -> str:
    why = next((f"（{m.why}）" for m in result.assessment.missing_facts if m.key is key), "")
    return fact_input(key, None, fact_title(key) + why, f"more-{version}-{key}")


def _pick(label: str, heard: list[Fact], standing: Standing, version: str) -> list[FactKey]:
    keys = list(dict.fromkeys(f.key for f in heard))
    before = [f.key for f in heard if f.standing is standing]
    return st.multiselect(
        label, keys, before, format_func=fact_title, placeholder="没有", select_all=False, key=f"{standing}-{version}"
    )


def _all_agreed(heard: list[Fact]) -> bool:
    """Whether everything that is not ruled otherwise is agreed by both."""
    rest = [f for f in heard if f.standing in (Standing.STATED, Standing.CONFIRMED)]
    return bool(rest) and all(f.standing is Standing.CONFIRMED for f in rest)


def _regions(case: Case) -> list[str]:
    return list(dict.fromkeys(["", *(region for region, _ in advisor().regions.known), case.region]))


def _region_name(region: str) -> str:
    return region or "未定（只用全国规定）"
