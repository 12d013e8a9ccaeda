"""Citations in a brief: short titles that the checker resolves, one title for several articles."""

from __future__ import annotations

import pytest
import yaml

from advisor.advise.citing import SHORT, cited, listing, shortened
from tests.advise.conftest import CORPUS


@pytest.mark.parametrize("long", sorted(SHORT))
def test_every_short_title_is_an_alias_of_that_work_alone(long: str) -> None:
    names = yaml.safe_load((CORPUS / "lexicon" / "law_names.yaml").read_text(encoding="utf-8"))["works"]
    owners = [work for work, aliases in names.items() if SHORT[long] in aliases]
    assert [w.replace("中华人民共和国", "") for w in owners] == [long.replace("中华人民共和国", "")]


def test_one_title_for_articles_in_a_row() -> None:
    texts = ["《劳动合同法》第四十八条", "《劳动合同法》第八十七条", "《劳动法》第五十条", "《劳动合同法》第三十条"]
    assert listing(texts) == "《劳动合同法》第四十八条、第八十七条、《劳动法》第五十条、《劳动合同法》第三十条"
    assert cited([]) == ""


def test_headings_keep_their_title() -> None:
    texts = ["《某方案》三(二)2", "《某方案》三(二)5"]
    assert listing(texts) == "《某方案》三(二)2、《某方案》三(二)5"


def test_long_titles_are_shortened_and_explained_once() -> None:
    long = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）"
    text = shortened(f"甲（《{long}》第一条）。乙（《{long}》第二条）。")
    assert text.count(long) == 1 and text.count("《劳动争议司法解释（一）》") == 3
    assert shortened("没有长的（《劳动法》第五十条）。") == "没有长的（《劳动法》第五十条）。"
