"""练对话: choose what the mediator says, see how both sides take it, and read afterwards what each choice was worth."""

from __future__ import annotations

import streamlit as st

from advisor.study.records import Played
from advisor.study.talk import Said, Script, Talk, Trust, Turn, kept, replay
from ui import pictures
from ui.backend import advisor
from ui.pictures import plain
from ui.session import told
from ui.study import learner
from ui.study.chips import basis_chips
from ui.study.place import Section, go, mark_step


def show(name: str) -> None:
    """The list of conversations, or the one that is open."""
    if name:
        _open(advisor().school.script(name))
        return
    st.write("您来当调解员：每一步从几句话里选一句，看劳动者和单位怎么反应。谈完逐句讲评，不联网，不用语言模型。")
    for script in advisor().school.scripts:
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain(script.title)}**")
            pictures.tags((advisor().school.dispute(c).partition("（")[0], "good") for c in script.disputes)
            st.caption(plain(script.about))
            if st.button("开始谈", key=f"talk-{script.name}", type="primary", icon=":material/forum:"):
                go(Section.TALKS, talk=script.name)


def _open(script: Script) -> None:
    if st.button("回到对话列表", icon=":material/arrow_back:"):
        go(Section.TALKS)
    name = learner.ask("开始对话前，请写上您的名字")
    if not name:
        return
    notebook = advisor().school.notebook
    mine = [t for t in notebook.records(name).talks if t.script == script.name]
    played = mine[-1] if mine else Played(learner=name, script=script.name, started=notebook.now())
    st.header(plain(script.title), anchor=False)
    with told():
        talk = replay(script, played.picks)
        mark_step(len(talk.turns))
        if talk.over:
            _debrief(talk, name)
        else:
            _speak(talk, played)


def _speak(talk: Talk, played: Played) -> None:
    """What was said last, what is heard now, and the lines to choose from."""
    if not talk.turns:
        st.info(plain(talk.script.about))
    _meters(talk)
    if talk.turns:
        last = talk.turns[-1]
        _said("调解员（您）", last.line.say, "me")
        _lines(talk.script, last.line.reply)
    _lines(talk.script, talk.scene.told)
    with st.form(f"talk-{played.id}-{len(talk.turns)}", border=True), st.container(key="say-what"):
        says = [plain(line.say) for line in talk.scene.lines]
        order = talk.script.offered(talk.scene)
        picked = st.radio("您说哪一句？", order, format_func=says.__getitem__, index=None)
        said = st.form_submit_button("就这么说", type="primary", icon=":material/record_voice_over:")
    if said and picked is None:
        st.warning("请先选一句话。")
    elif said and picked is not None:
        _keep(talk, played, picked)
    if talk.turns:
        with st.expander("看前面说过的话"):
            _transcript(talk)


def _keep(talk: Talk, played: Played, pick: int) -> None:
    picks = (*played.picks, pick)
    after = replay(talk.script, picks)
    with told():
        advisor().school.notebook.keep_talk(
            played.model_copy(update={"picks": picks, "finished": after.over, "kept": kept(after)})
        )
        st.rerun()


def _meters(talk: Talk) -> None:
    """How far each side trusts the mediator, in words, numbers and length."""
    before = talk.turns[-2].trust if len(talk.turns) > 1 else talk.script.trust
    rows = "".join(
        f"<div>{who}对您的信任　<b>{now}</b>{_moved(now - then, bool(talk.turns))}</div>"
        f'<div><div class="bar{" said" if now < 40 else ""}" style="width:{now}%"></div></div>'
        for who, now, then in _sides(talk.trust, before)
    )
    st.html(f'<div class="ad bars">{rows}</div>')


def _sides(now: Trust, before: Trust) -> tuple[tuple[str, int, int], ...]:
    return ("劳动者", now.worker, before.worker), ("用人单位", now.employer, before.employer)


def _moved(change: int, any_: bool) -> str:
    return f"（{change:+d}）" if any_ and change else ""


def _lines(script: Script, lines: tuple[Said, ...]) -> None:
    for line in lines:
        who = script.people.get(line.who, "") if line.who != "旁白" else ""
        _said(f"{line.who}　{who}".strip(), line.says, "aside" if line.who == "旁白" else "they")


def _said(who: str, words: str, look: str) -> None:
    head = "" if look == "aside" else f"<span>{pictures.escaped(who)}</span>"
    st.html(f'<div class="ad say {look}">{head}{pictures.escaped(words)}</div>')


def _transcript(talk: Talk) -> None:
    for turn in talk.turns:
        _lines(talk.script, talk.script.scene(turn.scene).told)
        _said("调解员（您）", turn.line.say, "me")
        _lines(talk.script, turn.line.reply)


# -- afterwards ------------------------------------------------------------------------------------------------------


def _debrief(talk: Talk, name: str) -> None:
    """The ending, then every choice: which rule of the craft it kept or broke, and why."""
    _said("调解员（您）", talk.turns[-1].line.say, "me")
    _lines(talk.script, talk.turns[-1].line.reply)
    _lines(talk.script, talk.scene.told)
    _meters(talk)
    pictures.figures([("结局", talk.scene.ending), ("守住基本功的话", f"{kept(talk)} / {len(talk.turns)} 句")])
    st.subheader("逐句讲评", anchor=False)
    for number, turn in enumerate(talk.turns):
        _judged(turn, number)
    with st.expander("看全部对话"):
        _transcript(talk)
    with st.container(horizontal=True):
        if st.button("再谈一次", type="primary", icon=":material/replay:"):
            notebook = advisor().school.notebook
            notebook.keep_talk(Played(learner=name, script=talk.script.name, started=notebook.now()))
            st.rerun()
        if st.button("换一个对话"):
            go(Section.TALKS)


def _judged(turn: Turn, number: int) -> None:
    craft = advisor().school.craft
    kept_, broken = [[craft.rule(c) for c in codes] for codes in (turn.line.keeps, turn.line.breaks)]
    with st.container(border=True, gap="xsmall"):
        st.caption(plain(f"第 {number + 1} 句　{turn.scene}"))
        st.markdown(plain(turn.line.say))
        pictures.tags(
            [
                *((f"守住：{r.name}（{r.code}）", "good") for r in kept_),
                *((f"违反：{r.name}（{r.code}）", "bad") for r in broken),
            ]
        )
        st.markdown(plain(turn.line.why))
        for rule in broken:
            st.caption(plain(f"{rule.name}：{rule.text}"))
        basis_chips(turn.line.basis, f"talk-{number}")
