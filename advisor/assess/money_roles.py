"""Which amount is what — wage, owed, claimed, offered — by the words around it."""

from __future__ import annotations

import re

from advisor.domain.case import FactKey

OTHER = re.compile(
    r"(押金|罚款?|罚了|养老金|退休金|低保|救济金?|失业金|违约金[^，]{0,3}|贴(?:补|给|她|他|我|钱)+|学费|差旅|医药费|医疗费|住院费|治疗费|检查费|扣(我|了|掉|除|款)*|房租|伙食费?|餐补|培训费|违约金|生活费|全勤奖?|"
    r"补贴|借(了|我|支|给)*|保证金|货款|车费|路费|服装费|体检费|社保费?|保险费?|补偿费?|津贴(?!平均)|奖金(?!平均|月均)|提成(?!平均|月均|每月|一个月|到手|加起来|一起)|垫付?|垫了|销售额|成本|损失|最低工资|标准)[^，]{0,5}$"
)
NO_WAGE = re.compile(
    r"(?:社保局|养老金|退休金|低保|养老保险|(?:能|可以?)领)[^，]{0,12}$|不是$|并非$|不止$|(?<!月)能(?:不能)?(?:要|拿|赔|得)$|(?:要还|月供|倒贴|交给|要交)(?:他|公司)?$|(?:进价|卖价|作价|工衣费?|市价)[^，]{0,4}$"
)
# Paid while nobody worked: no measure of the wage.
NOT_AT_WORK = re.compile(
    r"病假|停工留薪|生活费|放(?!暑|寒|学)[^，。]{0,2}假|回家等|停业|休假|待岗|停工|医疗期|产假期间|隔离|没(?:有)?上班|失业金|低保|能领|可领|淡季|竞业|挂靠费|在家等|等通知|轮着歇|歇着|歇的|病休|假条|养伤"
)
OWED_NEXT = re.compile(
    r"一个(?:铜钿|铜板|子儿?|角子)(?:也|都)?没|(?:要|催|讨)了?[^，]{0,8}(?:没|不给|拖)|(?:说|讲|要|得)?等[^，]{0,10}(?:再|才)(?:发|给|结|付)|[^，]{0,6}[打写立]了?(?:个|张)?(?:欠条|白条|条子)|\s*(?:也|都|到现在|至今|一直|还|就|全|到今天|一分|一分钱)*(?:没|未|不)(?:有)?(?:人)?(?:发|付|结|拿到|到手|见着|见到|看到|影|动静|下文|兑现|着落|给(?!.{0,3}(?:签|买|交|缴|上|办|报|安排|休|放|说|通知|开|出)))"
)
PAID = re.compile(
    r"(发下来|到账|实发|(?<!工资打到)(?<!工资打)卡上)[^，]{0,4}$|(已经?|先|才|只|只有|就)?(发|给|付|打|转|结|预支|支)(了|过|给|的|到)*(我|他|她|卡上|微信)?(大概|差不多|一共)?$"
)
_PAID_ONLY = re.compile(r"(只|才|仅)(发|给|打|付|结|拿|收)(了|过|到|我)*$|实发[^，]{0,3}$")
OWED = re.compile(
    r"欠(?!缴|电费|水电|租|供应商|银行|货款)|拖(?:了|着|到现在|到今|到如今|至今|我|他|她)|没(?:打|转)(?=给|到|过来|[，。]|$)|没人(?:发|给|结|付|认)|(?:本子|账本|账)上(?:写|记)|不给(?:我|他|她|我们)?(?=[，。；]|$)|(?<=[钱资薪款])差$|(?:共|计|总)(?:还)?差$|冻结|提不(?:出|了)|少拿|没发|没给|没付|没支付|未发|未付|没结|未结|没有发|没有给|差我|还差|克扣|押着|押了|少发|差了|压着不|拖着不|扣(?:了|着|下)(?:我|我们)[^，]{0,8}(?:工资|薪)|白条|欠条|打(?:了|的)?条子?|没拿到|要不回|没到手|尾款|剩|"
    r"一(?:分|毛|角)钱?(?:也|都)?(?:没|未)|没出(?=[，。、]|$)|没(?:看到|见到|见着|领到|到账|影|着落|动静|兑现|下文|开)|卡(?:着|住)(?:不|没)|(?<![出相时误])差(?=\d|[一二两三四五六七八九十]+[千百万])|发不出|(?<=还)短(?=我|他|她|\d|[一二两三四五六七八九])|短了?(?=我(?:们)?[一二两三四五六七八九\d])|未见|没见(?=钱|工资|[，。]|着|到)|见不到|不发(?=[，。；了]|$|先)|压牢|(?:工资|薪|绩效|奖金?|奖励|补贴|提成|底薪|保底)(?:也|都|就|给|全)*(?:被)?停(?:了|发|掉)|扣着|扣住|压(?:了|着|我|她|他)|停发|不结(?=[，。了]|$)|一个(?:铜钿|铜板|子儿)(?:也|都)?没"
)
CLAIM = re.compile(
    r"开口(?:就|要|就要)?(?=$|\d|[一二两三四五六七八九十])|要求|索要|索赔|主张|请求|想要|诉求|要他们?赔|要回来|让(他们|厂里|公司|老板|单位).{0,3}(赔|付|给|补)|赔我|赔偿我|想让|我要|他要|她要|(要|找|跟|向|叫|让)(我们|我司|我厂|公司|厂里|单位)(赔|付|给|补|要|支付)|张口|开口要|狮子大开口"
)
_OFFER = re.compile(
    r"(?:意思|人道|情况|道义上?)[^，]{0,4}(?:补|给|赔|出)|(?<![志自])愿意?(给|付|赔|补|出)?|只肯|答应|同意(给|付|赔|补|支付)|最多(?!的)|一次性(?:给|赔|补|付)|补偿[^，]{0,8}(?:给|付)$|签(?:了|字)?(?:就)?给(?!我)|(?:给|拿)[^，]{0,10}(?:打发|了事|了断|买断)|(?<!后来)(?<!实际)(?<!每月)(?<!个月)只给(?!了|过)|肯(给|出|付|赔)|开价|出价|给我.{0,4}(了结|算了|打发|私了)|(厂里|老板|公司|单位|物业|店里|学校|医院|矿上|工头|项目部|平台|机构|我们|我方)(说|提出)?(出|补|赔|给)(?!了|过|我垫)"
)
_MONTHLY = re.compile(
    r"每个?月|包月|月包|按月|月月|月付|税前|一月(?=$)|月薪|(?<![个上这下半当\d])月工资|月均|平均|月收入|月入|(?<![第头后上这])一个月(?!工资|的工资|没)|应发|到手|薪资|薪水|底薪|保底|基本工资"
)
_WAGE = re.compile(r"试用期|转正|工资|工钱|收入|薪|待遇|挣|赚|拿|开(我|了)?|底薪|保底|平均|每个?月|一个月|到手|应发")
_MONTH_AFTER = re.compile(
    r"\s*(钱|块|元)?[^，\d]{0,2}(一个月|每个?月|/月|的?月薪|的?工资)|\s*(?:是|为|算)?[“\"「]?包月"
)
# The wage after a cut is no second wage.
_EMPLOYER_DEMANDS = re.compile(
    r"(?:公司|我司|单位|我方|我厂|厂里?|甲方|机构)[^，。]{0,8}(?:主张|索赔|起诉|要求)[^，。]{0,8}(?:违约金|赔偿|损失|返还|退还)[^，]{0,3}$"
)
_EMPLOYER_CLAIMS = re.compile(
    r"(?:公司|单位|厂里?|老厂|老板娘?|医院|学校|店里?|对方|机构|甲方|我司|我方|我厂|人事处?)[^，]{0,6}(?:要求|要|让|叫|告|逼|催|说先)[^，]{0,8}(?:退|赔|返|交|还)"
)
Role = tuple[FactKey, int]  # what an amount is, and how much the words weigh
_HURT = re.compile(r"(?:手|脚|指|腿|臂|腰|背)[^，]{0,6}压|压[^，]{0,4}(?:手|脚|指|腿|断|伤)")


def owes(clause: str) -> bool:
    """Whether it tells of money kept back; a hand under a press is none."""
    return bool(OWED.search(clause)) and not _HURT.search(clause)


def role_of_words(clause: str) -> Role | None:
    """The role that a clause without an amount prepares: 「欠我两个月工资，一共11200」."""
    if CLAIM.search(clause) or _DUE.search(clause):
        return FactKey.CLAIM_AMOUNT, 2
    if _OFFER.search(clause) and re.search(r"给|付|赔|补|出|了结|打发", clause):
        return FactKey.OFFER_AMOUNT, 2
    if owes(clause):
        return FactKey.ARREARS_AMOUNT, 2
    if NOT_AT_WORK.search(clause):
        return None
    return (FactKey.MONTHLY_WAGE, 1) if re.search(r"工资|月薪|薪水|收入|计件", clause) else None


_DUE = re.compile(r"(?:可|能|该|应)(?:以|当)?(?:拿|赔|要|得)[^，]{0,6}(?:倍|[Nn]|补偿|赔偿)")
# 「最少的欠我8200，最多的欠1万5」「比别人低八百」: not what is owed to the speaker.
FEWEST = re.compile(
    r"(最少|最多|最低|最高)的?[^，]{0,4}$|(?:^|[，、])(?:少|多)的(?:欠|是|有|差)?(?:我|他)?$|(低|少|高|多|(?<!还)(?<!尚)(?<!，)(?<!^)(?<!钱)(?<!资)(?<!薪)(?<!款)(?<!共)(?<!计)(?<!总)差|相差|涨(?!到)|加)(了|出)?$"
)  # 「最少的欠我8200，最多的欠1万5」
_WANTS = re.compile(
    r"(?:^|他|她|我|现在|只|就|光|单|一共|总共|申请人|工人|员工|劳动者|女工|小[\u4e00-\u9fff]|老[\u4e00-\u9fff]|[\u4e00-\u9fff]某)(?:想)?要(?:回)?(?:你们|单位|公司|厂里|这|那|我的|我这)?$"
)
_ON_TOP = re.compile(r"(?:多|另外|额外|再)(?:给|发|付|补|加)(?:了)?(?:我|她|他|员工|工人)?[^，]{0,2}$")
_KEPT = re.compile(
    rf"(?:{OWED_NEXT.pattern})|\s*(?:的)?(?:底薪|工资|工钱|提成|钱)?(?:都|也|一直|还|就|全|一起|一块)*(?:压|押|扣|拖|欠|卡)(?:着|住|了(?=[，。]|$))|\s*(?:都|也|就)?冻结"
)
_A_MONTH = re.compile(r"每个?月|月薪|(?<!最后)(?<!头)(?<!第)一个月|平均|月均")
OWES_THEM = re.compile(r"欠(?:着|了)?(?:公司|单位|厂里|银行|我司|我方|房东|货款|电费|水电|房租|租金|供应商|贷款|高利)")
_THEY_WANT = re.compile(
    r"(?:公司|单位|厂里?|老板|店里?|平台|学校|医院|校长|他们|工作室|机构)(?:现在|就|却|又|还|非|反过来|倒|说|开口|张口)*(?:想)?要(?:求)?(?:我|她|他|赔)*$"
)
_MONTHS_OF_WAGES = re.compile(
    r"(?<!一)(?:[两二三四五六七八九十\d]|几)个(?:半|多)?月(?:的)?(?:工资|工钱|薪水|薪资)(?:共|一共|合计|总共|是|有|大概)?$"
)
_WAGES_SOUGHT = re.compile(
    r"(?:[来要讨追]|结算?|拿)(?:回|他|她)?[^，]{0,8}(?:的)(?:工资|工钱|薪水|提成|奖金)(?:共|一共)?$|"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?[^，]{0,12}月(?:份)?(?:的)?(?:工资|工钱)(?:共|一共|合计|是)?$|"
    r"\d{1,2}(?:月份?)?(?:至|到|、|—|-|~|和)\d{1,2}月(?:份)?(?:的)?(?:工资|工钱|薪水|劳务费)(?:共计?|一共|合计|总计|是|为)?$|"
    r"(?:所欠|拖欠|未付|未发)[^，]{0,6}(?:工资|工钱)[^，]{0,3}$"
)
_FROM_US = re.compile(r"(?:要|叫|让|找|问|向)(?:我|我们|公司|厂里)?(?:赔|付|给|补)[^，]{0,10}$")
_SUM = re.compile(r"(共|一共|合计|总共|加起来|总计)$")
_EXTRA_PAY = re.compile(r"(?:提成|奖金|绩效|全勤奖?)[^，]{0,5}$")
_PART_OF_PAY = re.compile(r"(?:提成|奖金|绩效|全勤奖?|加班费?|工资|工钱)[^，]{0,5}$")
# 「想改成每个月给1000」「6月30号、8月30号每期8000」: how a debt is paid off, no wage.
_BY_INSTALMENT = re.compile(
    r"(?:改成|改为|改作|分期|慢慢|先还|打算|计划)[^，。]{0,6}每个?月[^，。]{0,3}(?:给|还|付|结|打)(?:我|他|她|我们)?$|每(?:一)?期(?:给|付|还)?$|分[一二两三四五六七八九十\d]+(?:期|次|批)[^，。]{0,6}$"
)


def role_of(before: str, after: str, clause: str, ours: bool = False) -> Role | None:
    if re.match(r"\s*(?:/|每|一个?)月", after) and re.search(r"(?:税前|税后|工资|薪)[^，]{0,3}$", before):
        return FactKey.MONTHLY_WAGE, 2  # 「要求补发工资（税前14500元/月）」
    if re.search(r"(?:答应|说好|讲好|谈好|同意)(?:的|给)?$", before) and re.match(
        r"\s*(?:元|块)?(?:钱)?(?:一|每)个?月", after
    ):
        return FactKey.MONTHLY_WAGE, 1
    if re.search(r"^(?:补发|支付|补付|赔偿|补足|退还)[^，]{0,14}(?:共计|合计|一?共)$", before):
        return FactKey.CLAIM_AMOUNT, 2
    if re.search(r"(?:^|拿|出|给)[^，]{0,3}$", before) and re.match(
        r"[^，]{0,4}(?:这事|此事|事情|事儿?)(?:就)?(?:算|了|完|到此)", after
    ):
        return FactKey.OFFER_AMOUNT, 2
    if re.search(r"(?:我|本人)(?:还|也)?欠(?:着|了)?(?!我|薪|工资|工钱|款)", before):
        return None  # what the worker himself owes
    if re.search(r"少(?:给|发|结|算)了?(?:我|他|她|我们)?$", before):
        return FactKey.ARREARS_AMOUNT, 2
    if re.search(
        r"(?:实际|实)(?:都|也|只|就)?(?:给|发|拿|到手)(?:我|的)?(?:都|也)?(?:是|在|有)?$", before
    ) and not re.search(r"只|才|就", before):
        return FactKey.MONTHLY_WAGE, 2
    if re.search(r"保险公司|保险那边|理赔员", before):
        return None  # what an insurer pays settles nothing between the two
    if _BY_INSTALMENT.search(before):
        return None
    offer, claim = _OFFER.search(before), CLAIM.search(before)
    if offer and not (claim and claim.start() < offer.start()):
        return FactKey.OFFER_AMOUNT, 2
    if _EMPLOYER_CLAIMS.search(before) or _EMPLOYER_DEMANDS.search(before) or NO_WAGE.search(before):
        return None
    if re.search(r"(?:全额|全薪|足额|原工资)(?:的)?$", before):
        return FactKey.MONTHLY_WAGE, 2
    if re.search(r"(?:原来|以前|从前)(?:的|那个?)?$", before) and re.match(
        r"\s*(?:元|块)?(?:钱)?(?:的?标准)?(?:发|给|算)", after
    ):
        return FactKey.MONTHLY_WAGE, 2
    if re.search(r"(?:一个月|每个?月)[^，]{0,4}少(?:拿|发|挣|给)(?:了)?$", before):
        return None
    if claim:
        return (
            (FactKey.MONTHLY_WAGE, 2)
            if re.search(r"月薪|(?<![个上这下半当\d])月工资|每个?月", before[claim.end() :])
            else (FactKey.CLAIM_AMOUNT, 2)
        )
    if ours and (_FROM_US.search(before) or re.search(r"(?:来|又|还)要[^，资钱薪]{0,8}$", before)):
        return FactKey.CLAIM_AMOUNT, 2
    if FEWEST.search(before) or _ON_TOP.search(before):
        return None
    if (_MONTHS_OF_WAGES.search(before) or _WAGES_SOUGHT.search(before)) and not PAID.search(before):
        return FactKey.ARREARS_AMOUNT, 2  # 「两个月工资9100」 is no monthly wage
    if not ours and _THEY_WANT.search(before):
        return None
    if _WANTS.search(before) or re.search(
        r"(?:来|张口|开口|一口)就?要(?:了)?$|(?:想|要)(?:拿|要|讨)回(?:来)?$", before
    ):
        return FactKey.CLAIM_AMOUNT, 2
    owed = list(OWED.finditer(before))
    if re.search(r"谈(?:薪|工资)|压价|压低", before) or OWES_THEM.search(before):
        return None
    if owed and _SUM.search(before):
        return FactKey.ARREARS_AMOUNT, 2
    if owed and not re.search(r"每个?月|月薪|(?<![个上这下半当\d])月工资|月均|平均|底薪", before[owed[-1].end() :]):
        return None if OTHER.search(before) and not _PART_OF_PAY.search(before) else (FactKey.ARREARS_AMOUNT, 2)
    if re.search(r"(?:^|说|提出|愿|肯|先|[，、])给$", before) and re.match(
        r"(?:人道|一次性)?(?:补偿|赔偿|慰问|抚恤|安慰|安家|安葬|丧葬)", after
    ):
        return FactKey.OFFER_AMOUNT, 2
    if re.match(r"[^，]{0,4}(就想|想)?(打发|了结|了事|私了|走人|两清|算了|买断)", after):
        return FactKey.OFFER_AMOUNT, 2
    if _PAID_ONLY.search(before):  # 「每月只给九百」 is a wage where no other was told of
        return (FactKey.MONTHLY_WAGE, -1) if _MONTHLY.search(before) else None
    if _EXTRA_PAY.search(before) and OWED.search(after):
        return FactKey.ARREARS_AMOUNT, 2
    if OTHER.search(before) or (PAID.search(before) and not _MONTHLY.search(before)):
        return None
    if re.search(r"(?:双倍|二倍|两倍)(?:的)?工资$", before):
        return None
    if re.search(r"不过分|该不该|合不合理", clause):
        return None
    if _KEPT.match(after) and not _A_MONTH.search(before) and _WAGE.search(before):
        return FactKey.ARREARS_AMOUNT, 2  # 「那个月底薪六千四没给」「最后一个月七千多压着」
    if re.search(r"(?:说|讲|答应|承诺|许诺)[^，]{0,8}(?:涨|加|提|升)(?:到|成|至)$", before):
        return None  # what was promised
    if re.search(r"(?:涨|加|提|升)(?:到|成|至)(?:了)?$", before) and re.search(r"工资|薪|待遇|给(?:我|她|他)", clause):
        return FactKey.MONTHLY_WAGE, 3
    if before.endswith("拿过") or (before.endswith("从") and re.match(r"\s*(?:元|块)?(?:涨|升|加|提)", after)):
        return None
    if _MONTHLY.search(before) or _MONTH_AFTER.match(after):
        return FactKey.MONTHLY_WAGE, _wage_weight(before + after)
    if OWED.search(after) and not owed and not re.search(r"一(?:块|分|毛|角)钱?$", clause[: len(clause) - len(after)]):
        return FactKey.ARREARS_AMOUNT, 2
    if re.search(r"(?:说好|讲好|谈好|谈妥|讲定|言定|约好)(?:的|了)?(?:是)?$", before):
        return FactKey.MONTHLY_WAGE, 1
    if "年薪" in before or _WAGE.search(before):
        return FactKey.MONTHLY_WAGE, _wage_weight(before + after)
    return None


UNUSUAL = re.compile(
    r"底薪|保底|基本工资|合同(?:上|工资|约定|写|里)|试用期|试用|刚来|刚进|以前|原来|最低|旺季|淡季|忙的?时候|最多|最高"
)


def _wage_weight(words: str) -> int:
    if re.search(r"平均|月均|应发|税前|实际|转正后|后来涨|涨到", words):
        return 3
    if UNUSUAL.search(words):
        return 0
    return 2 if re.search(r"每个?月|月薪|(?<![个上这下半当\d])月工资|一个月|到手", words) else 1
