"""Text of a PDF that was printed from a browser: radicals that look like characters are the characters."""

from advisor.ingest.clean import clean


def test_radicals_become_the_characters_that_they_look_like() -> None:
    assert clean("第⼀条 ⽤⼈单位⾃⽤⼯之⽇起⼀个⽉") == "第一条 用人单位自用工之日起一个月"
    assert clean("不更樂") == "不更樂"
    assert clean("①第一条（一）㈠") == "①第一条（一）㈠", "numbers in rings and brackets stay as they are"
