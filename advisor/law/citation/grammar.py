"""The grammar of citations: small patterns, each with a name. All are bounded, so that reading stays linear."""

from __future__ import annotations

import re

NUM = r"[〇零一二两三四五六七八九十百千0-9]{1,9}"
ORDINAL = r"[〇零一二三四五六七八九十百千0-9]{1,9}"  # 两款 counts, 第二款 names

ARTICLE = rf"第(?:{NUM}之{ORDINAL}条|{NUM}条(?:之{ORDINAL})?)"  # 第二百七十六条之一, also 第二百七十六之一条
BARE_ARTICLE = rf"(?:§{NUM}|{NUM}条)(?:之{ORDINAL})?"
PARAGRAPH = rf"(?:第?{ORDINAL}|第?（{ORDINAL}）)款"
ITEM = rf"(?:第?（{ORDINAL}）项|第?{ORDINAL}项|（{ORDINAL}）(?!批|号))"
SUBITEM = rf"第?{ORDINAL}目"
_OF = r"(?:的|中的?|之)?"
_BELOW = rf"{_OF}(?:{PARAGRAPH}(?:{_OF}{ITEM})?|{ITEM})(?:{_OF}{SUBITEM})?"

PIECE = re.compile(rf"{ARTICLE}(?:{_BELOW})?")
BARE_PIECE = re.compile(rf"{BARE_ARTICLE}(?:{_BELOW})?")
LOWER_PIECE = re.compile(rf"第（?{ORDINAL}）?款(?:{_OF}{ITEM})?(?:{_OF}{SUBITEM})?|第?（{ORDINAL}）项|第{ORDINAL}项")
_MEMBERS = rf"第?（?{ORDINAL}）?(?:[、和与及，至到－～]第?（?{ORDINAL}）?|（{ORDINAL}）){{1,30}}"
LIST = re.compile(rf"{_MEMBERS}(?P<unit>[条款项])")
BELOW = re.compile(_BELOW)
LIST_MEMBER = re.compile(rf"第?（?{ORDINAL}）?")
CONNECTOR = re.compile(r"(?:[、，和与及或并]|以及|或者|并且|[直起乃]至|起到|一直到|到|至|－|～|兼|暨){1,2}")
RANGE = re.compile(r"[至到－～]")
ROW = re.compile(r"[、和与及]|以及")  # joins numbers and cases of one kind

PARTS = re.compile(
    rf"(?:(?:第|§)?(?P<article>{NUM})条?(?:之(?P<insertion>{ORDINAL})(?!款|项))?)?(?:的|中的?|之)?"
    rf"(?:第?（?(?P<paragraph>{ORDINAL})）?款)?(?:的|中的?|之)?"
    rf"(?:第?（(?P<item1>{ORDINAL})）项?|第?(?P<item2>{ORDINAL})项)?(?:的|中的?|之)?(?P<sub>{SUBITEM})?"
)

_YEAR = r"[〔（][12]\d{3}年?[〕）]"
_OF_A_CASE = "民刑行执赔破知仲劳裁调商财清强申诉保督特认辖司惩初终再监恢协法字案"
_NO_HOUSE = r"(?![楼栋院室门线机车仓馆房单厂])"
CASE_NUMBER = (
    rf"[（〔][12]\d{{3}}[）〕](?=[一-鿿0-9]{{0,24}}?[{_OF_A_CASE}])[一-鿿]{{1,10}}\d{{0,4}}[一-鿿]{{0,8}}第?\d{{1,7}}"
    rf"(?:－\d{{1,3}})?号{_NO_HOUSE}(?:之[一二三四五六七八九十])?"
)
# （2023）京03民终15429、15421号: the first number borrows its 号 from the last
_CASES = (
    CASE_NUMBER[: CASE_NUMBER.index("号")]
    + rf"(?:号?[、和]\d{{1,7}}){{0,20}}号{_NO_HOUSE}(?:之[一二三四五六七八九十])?"
)
DOC_NUMBER = rf"{_YEAR}第?\d{{1,7}}号"
ORDER_NUMBER = rf"(?:令第?{NUM}号|第?{NUM}号(?:[一-鿿、]{{2,12}}?)?令(?![人牌箭狐行堂]))"
_COURT = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
# looks like a 文号 or a case number, and a bracket, a year, the number or 号 is missing
BROKEN_NUMBER = (
    r"[一-鿿][〔（][12]?[\dxX×＊*]{2,4}[〕）]第?[xXＸ×某_＿?？*＊○]{0,6}号"
    r"|[发函字释办规通行][〔（]\d{2}年?[〕）]第?\d{1,5}号"
    r"|[发函字释办规通行][〔（][12]\d{3}年?[〕）]第?(?:\d{1,5}(?![\d号、])|[〇零一二三四五六七八九十百千]{1,7}号)"
    r"|[一-鿿]{0,8}[发函字释办规通](?:第?[12]\d{3})(?:年第?|－|第|·|/|\.|，)?\d{1,5}号"
    rf"|(?<![〔（\d])[12]\d{{3}}年?[{_COURT}]\d{{0,4}}[民刑行执赔破][一-鿿]{{0,6}}第?\d{{1,7}}号"
    rf"|(?<![一-鿿）〕\d])[{_COURT}]\d{{2,4}}[民刑行执][一-鿿]{{1,4}}第?\d{{1,7}}号"
    r"|(?<![\d第])\d{1,4}号文(?![字书具化])"
)
_CASE_IN_BATCH = (
    r"[》”」]?(?:中的?|里的?|的|·|－|：|，|之(?!一))?（?"
    rf"(?:(?:典型)?案例|案|第|例|之(?!一)){{1,2}}{NUM}(?:号|例|个|案)?"
)
BATCH = (
    rf"(?:第{NUM}批[^，。；\n《]{{0,24}}?(?:典型案例|指导性?案例)|(?:典型案例|指导性?案例)[（〔]?第{NUM}批[）〕]?)"
    rf"(?:{_CASE_IN_BATCH})?"
)
YEARLY = rf"(?:(?:典型|十大|参考|示范|优秀|示例){{1,2}}(?:案例|案件))(?:（[12]\d{{3}}年?度?）)?{_CASE_IN_BATCH}"
MORE_CASES = re.compile(rf"[、和与及](?:案例|案|第){{1,2}}{NUM}(?:号|例|个|案)?")
GUIDING = rf"指导性?案例第?{NUM}号|第{NUM}号指导性?案例|入库编号：?\d{{4}}(?:－\d{{1,3}}){{3,5}}"
NOT_AN_ARTICLE = re.compile(
    r"[线短微消路道信新记留鱼船裤狗街巷河腿评件流生拉缝产]|建议|意见(?!》)|语音|原则|理由|经验|措施|要求"
)
NOT_AN_ITEM = re.compile(
    r"请求|诉|工作|任务|费用|主张|仲裁|申请|业务|目|产品|指标|议题|补充|协议|制度|权利|义务|原则|重要|基本"
)
NOT_A_PARAGRAPH = re.compile(r"[皮童女男雪凉布运拖鞋包样车手机货产贷新爆衣裤]|项目|运动")
_SAID = r"(?:同时|还|又|也|均|都|另|明确|并)?(?:规定|要求|明确|载明|写明|原文|：|，规定|讲|说)"
_NO_THING = rf"(?!{NOT_AN_ARTICLE.pattern}|[件例理约目龙])"
BACKWARD = (
    r"(?<![提之目以日当生先空此])(?:"
    r"(?:前|上|前一|上一)款(?!项|待|式|额)|(?:下|后)一款(?!项|待|式|额)|前[两二三四]款"
    r"|前[一两二三四]?项(?!请求|诉|工作|任务|费用|主张|仲裁|申请|业务|目)"
    rf"|(?:前[一两二三四]?|[上下后]一)条{_NO_THING}"
    r"|(?:同|该|上述|前述|(?<![基根资原成标])本)条(?=(?:的|之)?第?[〇零一二三四五六七八九十0-9（]{1,5}[款）项])"
    r"|(?:同|该|上述|前述|本)款(?=(?:的|之)?第?（?[〇零一二三四五六七八九十0-9]{1,5}）?项)"
    rf"|(?:该|同|上述|前述)[条款项](?={_SAID}))"
)
BLANKS = re.compile(
    r"第[〇零一二两三四五六七八九十百千\dxXＸ×某Nn_＿…·.\-*＊○●?？壹贰叁肆伍陆柒捌玖拾佰仟廿卅之A-Za-z]{0,8}条"
)

FOLLOW = rf"{ORDINAL}(?:[、和与及至－～]{ORDINAL}){{0,30}}[款项]"  # 第三十九条二、三项

TOKENS = re.compile(
    rf"(?P<doc>{DOC_NUMBER})|(?P<case>{_CASES})|(?P<order>{ORDER_NUMBER})|(?P<broken>{BROKEN_NUMBER})"
    rf"|(?P<batch>{BATCH})|(?P<yearly>{YEARLY})|(?P<guiding>{GUIDING})"
    rf"|(?P<list>(?=第){_MEMBERS}[条款项])"
    r"|(?P<barelist>(?<=[一-鿿》”])\d{1,4}(?:[、和与及，至－～]\d{1,4}){1,30}条)"
    rf"|(?P<piece>{PIECE.pattern})|(?P<lower>{LOWER_PIECE.pattern})|(?P<back>{BACKWARD})"
    rf"|(?P<bare>{BARE_PIECE.pattern})|(?P<follow>{FOLLOW})|(?P<loose>（{ORDINAL}）)|(?P<blank>{BLANKS.pattern})|(?P<stop>[。！？；\n])"
)

# what follows a place and belongs to it, but cannot be read: 第三十八条第×款
DANGLING = re.compile(
    r"(?:的|之)?第[^，。；、条款项目第规的情列（）“”\n]{0,6}[款项目](?!的|前)|之[壹贰叁肆伍陆柒捌玖拾]"
)

VERSION = re.compile(
    r"（?(?P<year>[12]\d{3})年?(?:\d{1,2}月(?:\d{1,2}日)?|－\d{1,2}－\d{1,2})?(?:第[一二三四五六七八九十]次)?"
    r"(?:修正|修订|修改|通过|公布|颁布|施行|发布|制定|版)?(?:案|版|本|文本)?）?"
)
VERSION_BEFORE = re.compile(r"(?P<year>[12]\d{3})年?(?:修正|修订|修改|版|旧版|新版)(?:后|前|版|本)?的?$")
YEAR_BEFORE = re.compile(r"(?<![自从到于在前后])(?P<year>(?:19|20)\d{2})年的?$")
OLD_BEFORE = re.compile(r"(?:修正前|修订前|修改前|旧版|旧|原)的?$")
SHORT_NAME = re.compile(
    r"以?下?(?:简称|统称|称)(?:为|：)?[“《〈「『\"‘]{0,3}(?P<alias>[^“”《》〈〉「」\"‘’（）\n]{1,30}(?:（[一二三四五六]）)?)"
)
GLUE = re.compile(
    rf"[”」』〉\"’]|所?规定的|的规定|的|中|里|之|第{NUM}[编章节]|(?:总则|物权|合同|人格权|婚姻家庭|继承|侵权责任)编|号?文件?|，|\n|："
    r"|(?:有关|关于|对于)[^，。；《》（）\n第]{1,20}的"
)
ASIDE = re.compile(r"（(?P<inside>[^（）\n]{0,80}(?:（[^（）\n]{0,12}）[^（）\n]{0,40})?)）")
ROMAN_PART = re.compile(r"（[一二三四五六七八]）")
HEADING = re.compile(
    r"[一二三四五六七八九十]{1,3}（[一二三四五六七八九十]{1,3}）(?:\d{1,2}(?!\d|年|月|日|个|项|人|元))?"
    r"|清单\d{1,3}|(?:案情|双方主张|争议焦点|处理结果|调解启示|用人单位教训)(?=[，。；、）\n]|$)"
)

QUOTE_GLUE = re.compile(
    r"(?:的|了|中|里|有|（(?=[“「『\"‘])|明确|明文|清楚|规定|载明|写明|写道|指出|表述|要求|原文|条文|内容|全文|所称|所指|所述|所说|称|说|为|是|如下|即"
    r"|：|，|也|已|都|同时|其|地|（[^（）“”\n]{0,30}）|关于[^，。“”\n]{1,12}?){0,8}?(?=[“「『\"‘])"
)
QUOTE_MORE = re.compile(
    r"(?:[、，和与及]|以及|或者|并规定|又规定|还规定|同时规定|，?并?[且还又]?规定){1,3}(?=[“「『\"])"
)
# 第九条规定用人单位“……”: a subject, a clause or two between 规定 and the quotation; nobody else is speaking
_PROVIDES = "规定|要求|载明|写明|写着|明确|禁止|允许|强调|指出|写道|讲|说"
_SOMEONE_ELSE = (
    "所谓|称(?![号职])|不准|禁止|严禁|公司[^，]{0,4}(?:说|写|通知)|俗称|通称|通常说|常说|主张|认为|辩称|声称|自称|口头|约定|手册"
    "|合同里|写成|误|我们|他|她|答|问"
)
_QUOTE_MARKS = r"“「『\"‘"
QUOTE_CLAUSE = re.compile(
    r"(?:(?:中|里|也|还|都|已|已经|就|又|同时|明确|明文|清楚|白纸黑字){0,3}"
    rf"(?:(?:{_PROVIDES}|称(?![号职呼]))(?:的(?=[^，]{{0,14}}[{_QUOTE_MARKS}])|(?!的))|：(?=[^，]{{0,14}}[{_QUOTE_MARKS}])))"
    rf"(?:(?!{_SOMEONE_ELSE})[^。；！？”」』’\n《》{_QUOTE_MARKS}]){{0,40}}(?=[{_QUOTE_MARKS[:-1]}])"
)
# “……”（《…》第三十条）, “……”这句话出自《…》第三十条
QUOTE_BEFORE = re.compile(
    r"[”」』\"](?:，?(?:这|这是|这句|这段|这一|该|一)?(?:句|段|条)?(?:话|文字|内容|表述|规定|条文|法条|说法)?)"
    r"(?:（(?:参?见|依据|根据|出自|摘自|引自)?|－{1,2}(?:参?见)?"
    r"|，?(?:正|就|即|便|都)?(?:参见|详见|见|出自|来自|源自|引自|摘自|语出|载于|见于|写在|规定在|出于|引用自|是|系))[：:]?$"
)
QUOTE_SO = re.compile(
    r"(?:里|中)?(?:就|正|也|都)?是?(?:这样|这么|如此|如是)(?:规定|写|说|讲)"
)  # “……”，第三十条就是这样写的
QUOTE_IS_OF_IT = re.compile(r"[，]?(?:里|中|当中)?的?(?:规定|原文|原话|内容|条文|表述|文字|明文|措辞|要求)")
CLOSERS = {"“": "”", "「": "」", "『": "』", '"': '"', "‘": "’"}
LONGEST_QUOTE = 2000

KIND = r"法律|法典|条例|规定|办法|司法解释|解释|细则|规则|意见|通知|决定|方案|纪要|公约|批复|复函|准则|标准|法"
PRONOUN = re.compile(rf"(?:本|该|同|此|上述|前述|上引|其)部?(?P<kind>{KIND})$")
KIND_ALONE = re.compile(rf"(?:{KIND})$")
LAWLIKE = re.compile(rf"(?:{KIND})(?:（[^（）]{{1,12}}）)?$")
PAPER = re.compile(
    r"(?:劳动合同书?|劳务合同|聘用合同|补充协议|调解协议书?|和解协议书?|协议书?|合同书?|员工手册|手册|公司章程|章程|规章制度|管理制度"
    r"|考勤制度|薪酬制度|制度|规章|公约|守则|判决书?|裁决书?|调解书|决定书|通知书|告知书|承诺书|保密条款|约定书?|附录|附件[一二三四五六七八九十0-9]{0,2}|规程|流程|说明书|条款)$"
)
CITES = re.compile(r"(?:之|的|所|中的?)?(?:规定|所列|列举|所称|情形|内容|要求|明确|约定|是否|与|和|、|，|。|；|）|$)")
