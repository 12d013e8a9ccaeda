"""What is personal is found, in many ways of writing it; what is not is left alone."""

import pytest

from advisor.privacy import Known, PersonalKind, find_personal
from advisor.privacy.check_digits import (
    credit_check,
    id_check,
    is_bank_card,
    is_credit_code,
    is_id_card,
    is_old_id_card,
    luhn_check,
)

ID = "42022219900101123" + id_check("42022219900101123")
CARD = "621700271000684012" + luhn_check("621700271000684012")
CODE = "91420222MA49XK7P3" + credit_check("91420222MA49XK7P3")


def found(text: str, kind: PersonalKind | None = None) -> list[str]:
    return [p.text for p in find_personal(text) if kind in (None, p.kind)]


def test_check_digits_against_published_examples() -> None:
    assert is_id_card("11010519491231002X")  # the example of GB 11643
    assert not is_id_card("110105194912310021")
    assert not is_id_card("11010519491331002X")  # there is no month 13
    assert is_old_id_card("110105491231002")
    assert is_bank_card("6222021234567890128") == (luhn_check("622202123456789012") == "8")
    assert is_bank_card("4012888888881881")
    assert not is_bank_card("4012888888881882")
    assert is_credit_code("91350100M000100Y43")  # the example of GB 32100
    assert not is_credit_code("91350100M000100Y44")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (f"身份证号{ID}，", PersonalKind.ID_CARD, ID),
        (f"他的{ID[:6]} {ID[6:14]} {ID[14:]}是", PersonalKind.ID_CARD, f"{ID[:6]} {ID[6:14]} {ID[14:]}"),
        (f"{ID[:6]}-{ID[6:14]}-{ID[14:]}", PersonalKind.ID_CARD, f"{ID[:6]}-{ID[6:14]}-{ID[14:]}"),
        ("１１０１０５１９４９１２３１００２Ｘ。", PersonalKind.ID_CARD, "１１０１０５１９４９１２３１００２Ｘ"),
        ("老身份证110105491231002", PersonalKind.ID_CARD, "110105491231002"),
        ("身份证号码少了一位42022219720315611", PersonalKind.ID_CARD, "42022219720315611"),
        ("打13812345678找我", PersonalKind.MOBILE, "13812345678"),
        ("打138-1234-5678找我", PersonalKind.MOBILE, "138-1234-5678"),
        ("打 +86 138 1234 5678 找我", PersonalKind.MOBILE, "+86 138 1234 5678"),
        ("打１３８１２３４５６７８找我", PersonalKind.MOBILE, "１３８１２３４５６７８"),
        ("座机0714-7326619", PersonalKind.LANDLINE, "0714-7326619"),
        ("（0714）7326619转8", PersonalKind.LANDLINE, "（0714）7326619转8"),
        ("热线400-820-8820", PersonalKind.LANDLINE, "400-820-8820"),
        (f"卡号{CARD}", PersonalKind.BANK_CARD, CARD),
        (f"汇到{CARD[:4]} {CARD[4:8]} {CARD[8:]}", PersonalKind.BANK_CARD, f"{CARD[:4]} {CARD[4:8]} {CARD[8:]}"),
        ("账号：1563401209010036721。", PersonalKind.BANK_CARD, "1563401209010036721"),
        (f"代码{CODE}", PersonalKind.CREDIT_CODE, CODE),
        ("发到li.si_88@qq.com.", PersonalKind.EMAIL, "li.si_88@qq.com"),
        ("鄂B6T217撞的", PersonalKind.PLATE, "鄂B6T217"),
        ("新能源车鄂AD12345", PersonalKind.PLATE, "鄂AD12345"),
        ("车牌粤S·8K3D9停着", PersonalKind.PLATE, "粤S·8K3D9"),
        ("警车京A0001警", PersonalKind.PLATE, "京A0001警"),
        ("微信号wugang_8808", PersonalKind.WECHAT, "wugang_8808"),
        ("加我QQ：271883046", PersonalKind.QQ, "271883046"),
        ("护照号E12345678", PersonalKind.PASSPORT, "E12345678"),
        ("社保卡号：B20931847。", PersonalKind.SOCIAL_CARD, "B20931847"),
        ("住阳新县兴国镇兴国大道18号3栋402室，", PersonalKind.ADDRESS, "阳新县兴国镇兴国大道18号3栋402室"),
        ("家住白沙镇石清村七组。", PersonalKind.ADDRESS, "白沙镇石清村七组"),
        ("申请人张建国与", PersonalKind.PERSON, "张建国"),
        ("我叫冶玉珍。", PersonalKind.PERSON, "冶玉珍"),
        ("老板王德发说没钱", PersonalKind.PERSON, "王德发"),
        ("找王师傅要钱", PersonalKind.PERSON, "王师傅"),
        ("陈主任说可以", PersonalKind.PERSON, "陈主任"),
        ("小李也没拿到", PersonalKind.PERSON, "小李"),
        ("欧阳春燕于2024年入职", PersonalKind.PERSON, "欧阳春燕"),
        ("工友买买提·艾力也在", PersonalKind.PERSON, "买买提·艾力"),
        ("申请人：巴图孟和，男", PersonalKind.PERSON, "巴图孟和"),
        ("见证人哈斯巴根在场", PersonalKind.PERSON, "哈斯巴根"),
        ("其母张冬秀在家", PersonalKind.PERSON, "张冬秀"),
        ("申请人：张　三，男", PersonalKind.PERSON, "张　三"),
        ("在阳新县某某鞋业有限公司上班", PersonalKind.COMPANY, "阳新县某某鞋业有限公司"),
        ("在武汉和顺鞋业有限公司上班", PersonalKind.COMPANY, "武汉和顺鞋业有限公司"),
        ("我在宏达鞋厂打包装", PersonalKind.COMPANY, "宏达鞋厂"),
        ("锦程服饰支付工资", PersonalKind.COMPANY, "锦程服饰"),
        ("在金色童年幼儿园做饭", PersonalKind.COMPANY, "金色童年幼儿园"),
        ("原阳新县棉纺厂下岗职工", PersonalKind.COMPANY, "阳新县棉纺厂"),
    ],
)
def test_found(text: str, kind: PersonalKind, expected: str) -> None:
    assert found(text, kind) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "公告张贴在厂门口，马上生效",
        "高温天气，安全员说这样方便",
        "任何单位不得拖欠工资，应当按月支付",
        "根据《劳动合同法》第三十八条第一款第二项",
        "阳劳人仲案字〔2024〕第12号裁决书、（2024）鄂0222民初1234号判决书",
        "人社部发〔2021〕56号，国务院令第535号",
        "共计13800000000元，赔偿6222021234567890123元",
        "2024年3月15日至2025年12月31日",
        "湖北省黄石市阳新县",
        "向阳新县人民法院起诉，向县人社局投诉，到劳动人事争议仲裁委员会申请仲裁",
        "白沙镇街道办事处和镇综治中心",
        "我们公司、这家鞋厂、一家制鞋厂、厂里、本单位、用工单位",
        "当事人申请，劳动者代表，职工同意，由于经济困难",
        "老板、老板娘、小时、小区、老家、老师",
        "张某和李某某是化名",
        "周末加班，元旦放假，何时发钱，关于工资",
        "车间主任、总经理、法定代表人、委托代理人",
    ],
)
def test_left_alone(text: str) -> None:
    assert found(text) == []


def test_short_forms_of_a_company_are_the_same_company() -> None:
    people = find_personal("我在阳新县宏达鞋业有限公司上班，后来宏达公司说没单子了，宏达鞋业欠我钱。")
    companies = [p for p in people if p.kind is PersonalKind.COMPANY]
    assert [c.text for c in companies] == ["阳新县宏达鞋业有限公司", "宏达公司", "宏达鞋业"]
    assert len({c.identity for c in companies}) == 1


def test_a_name_found_once_is_found_everywhere() -> None:
    assert found("申请人卜算子，女。后来把卜算子的工资扣了") == ["卜算子", "卜算子"]


def test_lists_of_names() -> None:
    assert found("申请人陈秀、蓝凤凰、幸福来三人") == ["陈秀", "蓝凤凰", "幸福来"]
    assert found("关于经纬、方圆、纪念三名实习生的说明") == ["经纬", "方圆", "纪念"]


def test_known_facts_are_found_wherever_they_stand() -> None:
    known = (Known(text="方便", kind=PersonalKind.PERSON), Known(text="大地", kind=PersonalKind.COMPANY))
    assert [p.text for p in find_personal("这样方便吗，大地上有人", known)] == ["方便", "大地"]
    assert not find_personal("公司和老板", (Known(text="公司", kind=PersonalKind.COMPANY),))


def test_nothing_is_found_inside_placeholders() -> None:
    assert found("〔人名1〕在〔公司1〕上班，电话〔手机号1〕") == []


def test_spans_are_in_order_apart_and_true() -> None:
    text = f"申请人张建国（{ID}，13812345678），住阳新县兴国镇兴国大道18号，被申请人宏达鞋厂。"
    at = 0
    for personal in find_personal(text):
        assert personal.start >= at
        assert text[personal.start : personal.end] == personal.text
        at = personal.end
