"""The expectations of the ingestion evaluation hold together, and the score can fail."""

from datetime import date

from advisor.domain.source import Document, Fidelity, InForce, Locator, Passage, Source, SourceKind, Task
from eval.ingest import load
from eval.ingest_score import Expected, same, score


def test_sixty_one_files_and_their_counts() -> None:
    expected = load()
    assert len(expected) == 61
    assert sum(e.articles for e in expected.values()) == 2160
    assert sum(len(e.rows) for e in expected.values()) == 80
    assert sum(len(e.names) for e in expected.values()) == 95  # 80 rows and 20 measures, five rows unreadable in print
    assert all(SourceKind(e.kind) and len(set(e.measures)) == len(e.measures) for e in expected.values())


def _document(bodies: tuple[str, ...]) -> Document:
    source = Source(
        work="甲通知",
        title="甲通知",
        kind=SourceKind.POLICY,
        region="湖北",
        in_force=InForce(start=date(2025, 1, 1)),
        fidelity=Fidelity.VERBATIM,
    )
    row = Passage(source_id=source.id, locator=Locator(heading="清单1"), text="甲", task=Task(responsible=bodies))
    return Document(source=source, passages=(row,))


def test_what_is_missing_or_wrong_is_told() -> None:
    wanted = Expected(
        title="甲…", region="上海", kind="政策文件", start=date(2025, 1, 1), measures=("一",), rows=(2, 1)
    )
    tally = score(wanted, [_document(("人社局",))])
    assert (tally.measures, tally.rows, tally.bodies, tally.described) == ((1, 0), (2, 1), (2, 0), (5, 4))
    assert any("没找到 一、清单2" in w for w in tally.wrong) and any("地区应为 上海" in w for w in tally.wrong)
    assert score(wanted, []).described == (5, 0)
    named = wanted.model_copy(update={"rows": (1,), "names": {"清单1": "人力资源社会保障局"}})
    assert score(named, [_document(("人社局",))]).names == (1, 1)  # the corpus abbreviates
    assert score(named, [_document(("司法局",))]).names == (1, 0)
    assert same("甲 乙", "甲乙") and not same("甲", "甲乙")
