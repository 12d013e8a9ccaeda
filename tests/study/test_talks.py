"""Practice conversations: sound graphs, good and bad lines in every scene, law that holds, and both sides alike."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.errors import CorpusError, InputError
from advisor.study.school import School
from advisor.study.talk import Script, kept, load_scripts, replay

Refused = Callable[[list[tuple[str, tuple[str, ...]]]], list[str]]
NAMES = ("employer-training-noncompete", "injury-without-insurance", "shoe-factory-arrears")


@pytest.fixture(params=NAMES)
def script(school: School, request: pytest.FixtureRequest) -> Script:
    return school.script(request.param)


def lines(script: Script):
    return [line for scene in script.scenes for line in scene.lines]


def test_there_are_three_of_different_kinds(school: School) -> None:
    assert tuple(s.name for s in school.scripts) == NAMES
    with pytest.raises(InputError, match="没有这个对话"):
        school.script("../craft")


def test_every_scene_offers_good_and_bad_of_like_length(script: Script) -> None:
    for scene in script.scenes:
        if scene.ending:
            continue
        good = [line for line in scene.lines if not line.breaks]
        bad = [line for line in scene.lines if line.breaks]
        assert 3 <= len(scene.lines) <= 4 and len(good) == 1 and len(bad) >= 2
        assert len(good[0].say) <= 1.3 * max(len(line.say) for line in bad), "length must not give it away"


def test_the_good_line_does_not_stand_in_the_same_place(script: Script) -> None:
    places = [
        shown for scene in script.scenes for shown, n in enumerate(script.offered(scene)) if not scene.lines[n].breaks
    ]
    assert len(places) == 6 and len(set(places)) >= 2
    for scene in script.scenes:
        assert sorted(script.offered(scene)) == list(range(len(scene.lines)))


def test_both_sides_are_treated_alike(script: Script) -> None:
    for_worker = Counter((x.trust.worker, x.trust.employer) for x in lines(script) if x.favours == "劳动者")
    for_employer = Counter((x.trust.employer, x.trust.worker) for x in lines(script) if x.favours == "用人单位")
    assert for_worker == for_employer and sum(for_worker.values()) >= 5
    good = [x.trust for x in lines(script) if not x.breaks]
    assert sum(t.worker for t in good) == sum(t.employer for t in good)
    assert all(t.worker >= 0 and t.employer >= 0 for t in good)
    assert script.trust.worker == script.trust.employer


def test_coercion_partiality_promises_and_what_cannot_be_waived_all_occur(school: School) -> None:
    broken = Counter(code for s in school.scripts for line in lines(s) for code in line.breaks)
    assert {"M3", "M5", "M9", "M11", "M13"} <= set(broken)
    for s in school.scripts:
        assert {"劳动者", "用人单位"} <= {line.favours for line in lines(s)}


def best(script: Script) -> list[int]:
    picks: list[int] = []
    while not (talk := replay(script, picks)).over:
        picks.append(next(n for n, line in enumerate(talk.scene.lines) if not line.breaks))
    return picks


def test_good_craft_ends_well_with_the_trust_of_both(script: Script) -> None:
    talk = replay(script, best(script))
    assert talk.scene.at == "谈成" and kept(talk) == len(talk.turns) == 6
    assert talk.trust.lowest > script.trust.lowest


@pytest.mark.parametrize("side", ["劳动者", "用人单位"])
def test_taking_one_side_loses_the_other(script: Script, side: str) -> None:
    picks: list[int] = []
    while not (talk := replay(script, picks)).over:
        picks.append(next(n for n, line in enumerate(talk.scene.lines) if line.favours == side))
    assert talk.scene.at == "谈崩" and kept(talk) == 0
    assert talk.trust.lowest < script.leaving.below


def test_taking_either_side_ends_at_the_same_place_with_the_meters_swapped(script: Script) -> None:
    ends = []
    for side in ("劳动者", "用人单位"):
        picks: list[int] = []
        while not (talk := replay(script, picks)).over:
            picks.append(next(n for n, line in enumerate(talk.scene.lines) if line.favours == side))
        ends.append((talk.trust.worker, talk.trust.employer, len(picks)))
    assert ends[0] == (ends[1][1], ends[1][0], ends[1][2])


def test_every_way_through_comes_to_an_end(script: Script) -> None:
    open_ways, ends = [[]], set()
    while open_ways:
        picks = open_ways.pop()
        talk = replay(script, picks)
        if talk.over:
            ends.add(talk.scene.at)
            continue
        assert len(picks) < 10, "a talk must not run in circles"
        # one step deep from each scene is enough: the meters only matter for leaving
        open_ways += [[*picks, n] for n in range(len(talk.scene.lines))] if len(picks) < 3 else [[*picks, 0]]
    assert {"谈崩"} <= ends


def test_picks_that_the_script_no_longer_has_are_refused(script: Script) -> None:
    for picks in ([99], [-1]):
        with pytest.raises(InputError, match="重新开始"):
            replay(script, picks)


def test_all_law_that_is_said_holds(refused: Refused, school: School) -> None:
    statements = [(r.text, r.basis) for r in school.craft.rules]
    statements += [(m.why or m.text, m.basis) for m in school.craft.moves]
    for script in school.scripts:
        statements += [(line.why, line.basis) for line in lines(script)]
        statements += [(line.say, line.basis) for line in lines(script) if not line.breaks]
    assert refused(statements) == []


def test_the_craft_has_its_thirteen_rules(school: School) -> None:
    assert [r.code for r in school.craft.rules] == [f"M{n}" for n in range(1, 14)]


# -- a script that is not sound ---------------------------------------------------------------------------------------

SOUND = """
title: 试
about: 试
disputes: [T02]
people: {劳动者: 甲, 用人单位: 乙}
trust: {劳动者: 50, 用人单位: 50}
leaving: {below: 20, to: 崩}
start: 一
scenes:
  - at: 一
    told: [{who: 旁白, says: 开始}]
    lines:
      - {say: 好, keeps: [M1], trust: {劳动者: 1, 用人单位: 1}, why: 因为, then: 完}
  - {at: 完, told: [{who: 旁白, says: 完了}], ending: 完}
  - {at: 崩, told: [{who: 旁白, says: 走了}], ending: 崩}
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("then: 完", "then: 没有", "没有「没有」这一场"),
        ("keeps: [M1], ", "", "keeps 或 breaks"),
        ("keeps: [M1]", "keeps: [M1], favours: 劳动者", "偏向一方"),
        ("ending: 完", "ending: ''", "二者必居其一"),
        ("start: 一", "start: 一\nstrange: 1", "strange"),
    ],
)
def test_a_fault_is_told_with_its_file(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "try.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert load_scripts(tmp_path)[0].name == "try"
    path.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(CorpusError, match=says) as told:
        load_scripts(tmp_path)
    assert "try.yaml" in str(told.value)
