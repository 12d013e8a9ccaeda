"""What is learned from sorted stories: shipped as learned, the same every time, and deaf to names and order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from advisor.assess.learn import digest, learn
from advisor.assess.reading import Reading, read_story
from advisor.assess.weighing import LEARNED, Weighing, load_learned
from advisor.domain.dispute import DisputeType
from advisor.errors import CorpusError
from advisor.law.lessons import Lesson, load_lessons
from advisor.law.procedure import Procedure
from advisor.law.story import load_examples, outside_label
from tests.assess.conftest import CORPUS, TELLING, WEIGHING, make_case

LESSONS = load_lessons(CORPUS / "story" / "lessons.yaml")
EXAMPLES = [(e.label, e.text) for e in load_examples(CORPUS / "story")]


def test_what_is_shipped_was_learned_from_these_lessons() -> None:
    assert load_learned(CORPUS / LEARNED).made_from == digest(LESSONS, EXAMPLES), (
        "案情改过了：运行 python -m advisor learn"
    )


def test_lessons_name_only_what_there_is(catalogue: tuple[DisputeType, ...], procedure: Procedure) -> None:
    codes, matters = {t.code for t in catalogue}, {m.name for m in procedure.outside}
    for lesson in LESSONS:
        assert {*lesson.types, *lesson.maybe} <= codes, lesson.story
        assert lesson.outside in {"", *matters}, lesson.story
    assert len({lesson.story for lesson in LESSONS}) == len(LESSONS)


@pytest.fixture(scope="module")
def few(catalogue: tuple[DisputeType, ...], procedure: Procedure) -> list[tuple[Lesson, Reading]]:
    return [
        (lesson, read_story(make_case(lesson.story, lesson.as_of), catalogue, procedure, TELLING.words))
        for lesson in LESSONS[:150]
    ]


def test_learning_twice_gives_the_same_file(
    few: list[tuple[Lesson, Reading]], catalogue: tuple[DisputeType, ...], procedure: Procedure, tmp_path: Path
) -> None:
    labels = (*(t.code for t in catalogue), *(outside_label(m.name) for m in procedure.outside))
    examples = [("T02", "工资一直不发给我"), ("T09", "机器把手指压断了")] * 3
    called = [frozenset({"劳动合同法#82", f"劳动法#{n % 3}"} if n % 2 else ()) for n in range(len(few))]
    learned, trial = learn(few, examples, labels, called)
    again, _ = learn(few, examples, labels, called)
    learned.save(tmp_path / "a.npz")
    again.save(tmp_path / "b.npz")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    kept = load_learned(tmp_path / "a.npz")
    assert kept.terms == learned.terms and np.allclose(kept.types, learned.types, atol=1e-4)
    assert kept.articles == ("劳动合同法#82", "劳动法#0", "劳动法#1", "劳动法#2")
    assert kept.calling.shape == (len(kept.calling), 4) and kept.usual[0] == pytest.approx(1, abs=1e-3)
    assert trial.stories == 150
    wanted = sum(len(lesson.types) for lesson, _ in few if not lesson.outside)
    assert trial.right + trial.missed == wanted and 0 < trial.f1 < 1


def test_who_speaks_first_does_not_matter() -> None:
    first, second = "职工说老板欠他两个月工资没给", "厂里说他自己不来上班"
    there, back = WEIGHING.sounds(f"{first}。{second}。"), WEIGHING.sounds(f"{second}；{first}！")
    assert np.allclose(there, back, atol=1e-6)


def test_names_do_not_matter(catalogue: tuple[DisputeType, ...], procedure: Procedure) -> None:
    story = "我在宏远鞋业有限公司做针车，2025年3月进厂，两个月工资没发。"
    readings = [
        read_story(make_case(s), catalogue, procedure, TELLING.words)
        for s in (story, story.replace("宏远鞋业", "立昌运输"))
    ]
    assert readings[0].unnamed == readings[1].unnamed and "宏远" not in readings[0].unnamed


def test_a_broken_file_is_said_to_be_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.npz").write_bytes(b"PK broken")
    with pytest.raises(CorpusError, match="重新学一遍"):
        load_learned(tmp_path / "x.npz")
    with pytest.raises(CorpusError, match="重新学一遍"):
        load_learned(tmp_path / "none.npz")
    load_learned(CORPUS / LEARNED).save(tmp_path / "y.npz")
    monkeypatch.setattr("advisor.assess.weighing._NAMES", ["别的迹象"])
    with pytest.raises(CorpusError, match="与程序里的特征不一致"):
        load_learned(tmp_path / "y.npz")


def test_chances_follow_the_weights(catalogue: tuple[DisputeType, ...], procedure: Procedure) -> None:
    learned = load_learned(CORPUS / LEARNED)
    story = read_story(make_case("厂里欠我三个月工资一万二，一直不给"), catalogue, procedure, TELLING.words)
    sounds = WEIGHING.sounds(story.unnamed)
    before = WEIGHING.chances(sounds, story.signs)
    assert before["T02"] > 0.9 and max(before, key=before.__getitem__) == "T02"
    mute = Weighing(replace(learned, types=np.zeros_like(learned.types))).chances(sounds, story.signs)
    assert set(mute.values()) == {0.5}


def test_a_story_calls_for_articles() -> None:
    story, codes = "在皮具厂做了八个月，一直没跟我签劳动合同，问了就说试用期都这样", ["T05"]
    called = WEIGHING.called(story, codes)
    assert [c.weight for c in called] == sorted((c.weight for c in called), reverse=True)
    assert called[0].key == "劳动合同法#82" and called[0].weight > 0.5
    assert all(c.weight >= 0.05 for c in called)
    hurt = {c.key: c.weight for c in WEIGHING.called("冲床把手指压断了，老板不肯报工伤", ["T09"])}
    assert hurt.get("劳动合同法#82", 0.0) < 0.1 < hurt["工伤保险条例#17"]
    assert WEIGHING.called(f"{story}；老板姓甲", codes)[0].key == WEIGHING.called(f"老板姓甲。{story}", codes)[0].key


def test_types_alone_call_for_articles_too() -> None:
    assert "劳动合同法#82" in {c.key for c in WEIGHING.called("", ["T05"])}
    assert "劳动合同法#82" not in {c.key for c in WEIGHING.called("", ["T14"])}
