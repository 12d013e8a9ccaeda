"""Of whom a story tells that he died."""

import pytest

from advisor.law.death import TOLD, where_told, with_death, worker_died


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
        "我爸在化工厂当班晕倒，送医院抢救，9月14号上午人走了。",
        "我爱人上班时突发心梗，送到医院人已经不行了，第二天走的。",
        "老公值夜班被发现倒在车间，120来了说已经走了。",
        "我弟弟在工地从架子上掉下来，人没救回来。",
        "我哥下班路上被货车撞死了。",
        "打桩机倒了，压死了我表哥。",
        "我丈夫昏倒，送ICU三天没挺过来。",
        "我母亲在小区做保洁，突发脑溢血，母亲第二天走了。",
        "我父亲在车间上夜班，9月14日父亲去世。",
        "厂里一个工人夜里突发心梗，送医院没救活。",
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
        "我住院期间主管来医院，叫我走了。",
        "我在车间晕倒，抢救过来，第二天我就走了。",
        "老板跑了，人没了。",
        "找不到老板，电话打不通，人没了。",
        "工友晕倒送医院抢救，同事们都走了。",
        "押金要不回来，死了这条心吧。",
        "我婆婆在医院走了，我请了三天假。",
        "我在ICU上班，做了三年就走了。",
        "我没撑住，就辞职了。",
        "客户的猫术后死了，老板叫我走。",
        "猪死了没得钱，让我们等过年。",
        "厂里效益不好，人走了一大半。",
        "",
    ],
)
def test_nobody_or_another(story: str) -> None:
    assert not worker_died(story)


def test_the_words_that_tell_of_it() -> None:
    story = "我爸在化工厂当班晕倒，送医院抢救，9月14号上午人走了。"
    told = where_told(story)
    assert told is not None and story[told[0] : told[1]] == "人走了"


def test_the_corpus_asks_for_a_mark_and_not_for_words() -> None:
    assert with_death("我哥下班路上被货车撞死了。").endswith(TOLD)
    assert TOLD not in with_death("家里急死了。")
