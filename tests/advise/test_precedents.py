"""What is said of a near case: why it was chosen, what carries over, in what this one differs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from advisor.advise.brief import brief
from advisor.domain.advice import NO_NEAR_CASE, Consultation, Proposal, Topic
from advisor.domain.search import Hit
from advisor.domain.source import Fidelity, InForce, Locator, Mark, Passage, Source, SourceKind

Propose = Callable[..., tuple[Consultation, Proposal]]
STORY = "我们八个人在制鞋厂后道干活，活是厂里包给姓汤的老板的，姓汤的跑了，欠我们八个人三个月工资五万元没发。"


def hit(**fields: object) -> Hit:
    """A case about wages owed where the work was given to a person who ran away."""
    described = {
        "work": "案例甲",
        "title": "承包的老板跑了",
        "kind": SourceKind.PRECEDENT,
        "in_force": InForce(start=date(2024, 12, 23)),
        "fidelity": Fidelity.RESTATED,
        "topics": ("T02", "T22", "制鞋"),
        "decisive": ("拖欠工资＋活是外包、承包或者挂靠的",),
        "circumstances": ("包活的人或者老板跑了", "在工地上"),
        **fields,
    }
    source = Source.model_validate(described)
    passage = Passage(source_id=source.id, locator=Locator(heading="调解启示"), text="先把发包的厂请来。再对账。")
    return Hit(passage=passage, source=source, rank=1, score=1.0, found_by=("情节",))


def told(proposal: Proposal) -> list[str]:
    return [s.text for s in proposal.suggestions if s.topic is Topic.PRECEDENT]


def test_why_it_was_chosen_what_carries_over_and_what_differs(proposed: Propose) -> None:
    consultation, proposal = proposed(STORY, hits=(hit(),))
    (text,) = told(proposal)
    assert text.startswith("承包的老板跑了。相近之处：拖欠工资；活是外包、承包或者挂靠的；包活的人或者老板跑了；")
    assert "行业都是制鞋。可以借鉴：先把发包的厂请来。不同的是：" in text
    assert "那边还有“在工地上”，这里没说到" in text
    shown = brief(consultation).split("## 类案")[1].split("\n## ")[0]
    assert "**相近之处**：拖欠工资" in shown and "**不同的是**：" in shown and "只供参考" in shown


def test_how_far_a_case_was_verified_stands_beside_its_title(proposed: Propose) -> None:
    _, proposal = proposed(STORY, hits=(hit(mark=Mark.WEB),))
    assert told(proposal)[0].startswith("承包的老板跑了（仅见网页）。相近之处：")


def test_what_is_told_here_is_no_difference(proposed: Propose) -> None:
    story = "我们十二个人的鞋厂破产关门了，机器要拍卖，欠我们十二个人两个月工资。"
    shut = hit(topics=("T02", "T22", "T31"), decisive=("关厂、停业",), circumstances=("多人一起", "拖欠工资"))
    (text,) = told(proposed(story, hits=(shut,))[1])
    assert "这里一个人" not in text and "关停或者破产，这里没说" not in text


def test_cases_stand_in_the_order_found_and_at_most_three(proposed: Propose) -> None:
    hits = tuple(hit(work=f"案例{n}", title=f"第{n}个", topics=("T02",)) for n in "丁丙乙甲")
    assert [text[:3] for text in told(proposed(STORY, hits=hits)[1])] == ["第丁个", "第丙个", "第乙个"]


def test_a_case_without_circumstances_is_near_by_its_dispute(proposed: Propose) -> None:
    plain = hit(decisive=(), circumstances=(), topics=("T02",))
    assert "相近之处：争的都有" in told(proposed(STORY, hits=(plain,))[1])[0]


def test_that_none_is_near_is_said(proposed: Propose) -> None:
    consultation, proposal = proposed(STORY)
    assert told(proposal) == [] and NO_NEAR_CASE in brief(consultation)
