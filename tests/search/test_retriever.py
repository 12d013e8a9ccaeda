"""Through LangChain the same hits, with all that is needed to cite them."""

from datetime import date

import pytest

from advisor.domain.search import Query
from advisor.domain.source import SourceKind
from advisor.errors import NotIndexedError
from advisor.pipeline import Advisor
from advisor.retriever import AdvisorRetriever
from advisor.settings import Settings

DAY = date(2026, 11, 1)
ASKED = "干了半年没签合同"


def test_the_same_passages_as_the_search(whole: Advisor) -> None:
    hits = whole.search(Query(text=ASKED, as_of=DAY, region="上海", top=5))
    documents = AdvisorRetriever(advisor=whole, as_of=DAY, region="上海", top=5).invoke(ASKED)
    assert [d.metadata["passage_id"] for d in documents] == [h.passage.id for h in hits]
    assert [d.page_content for d in documents] == [h.passage.text for h in hits]


def test_metadata_cites(whole: Advisor) -> None:
    first = AdvisorRetriever(advisor=whole, as_of=DAY).invoke("《劳动合同法》第八十二条")[0]
    assert first.id == first.metadata["passage_id"] == "劳动合同法@2013-07-01#82"
    assert first.metadata["citation"] == "《劳动合同法》第八十二条"
    assert (first.metadata["status"], first.metadata["region"]) == ("现行有效", "全国")
    assert whole.check(first.metadata["citation"], DAY).clean


def test_kinds_and_nothing(whole: Advisor) -> None:
    cases = AdvisorRetriever(advisor=whole, as_of=DAY, kinds=(SourceKind.PRECEDENT,)).invoke("拖欠工资")
    assert cases and {d.metadata["kind"] for d in cases} == {"典型案例"}
    assert AdvisorRetriever(advisor=whole, as_of=DAY).invoke("离婚财产怎么分") == []


def test_without_an_index_it_says_what_to_do(tmp_path: object) -> None:
    advisor = Advisor(Settings(data_dir=tmp_path, _env_file=None))  # type: ignore[arg-type, call-arg]
    with pytest.raises(NotIndexedError, match="advisor index"):
        AdvisorRetriever(advisor=advisor).invoke(ASKED)
