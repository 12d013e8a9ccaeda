"""Of whom a story tells that he died."""

import pytest

from advisor.law.death import worker_died


@pytest.mark.parametrize(
    "story",
    [
        "我丈夫上班的时候从架子上摔下来，当场死亡，公司不给赔。",
        "送到县医院没抢救过来，当天就没了。",
        "我弟在石材厂开切割机，2026年3月2日工伤死亡。",
        "早上六点叫不醒，送医院讲人没了。",
        "我父亲在车间猝死，厂里不认。",
        "他2025年5月12日死了，厂里给十万。上面还有老人要赡养。",
        "我父亲工亡，厂里只给丧葬费。",
    ],
)
def test_the_worker(story: str) -> None:
    assert worker_died(story)


@pytest.mark.parametrize(
    "story",
    [
        "我父亲去世，请丧假三天，公司扣我工资，没发。",
        "3月9日我妈去世了，我请了三天假，厂里算旷工。",
        "母亲在医院去世，我回来就被辞退了。",
        "主管不让我上班，家里急死了。",
        "老板过世以后厂里散了，欠我两个月工资。",
        "我就是那个带班的，冤死了，差的钱我垫不出。",
        "手机没了，工资条也没了。",
        "",
    ],
)
def test_nobody_or_another(story: str) -> None:
    assert not worker_died(story)
