"""A narrative cut into sentences and clauses, each with its place in the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from advisor.domain.case import Span

_SENTENCE_END = re.compile(r"[。！？!?；;\n\r]+")
# A comma inside 11,200 is no boundary.
_CLAUSE_END = re.compile(r"[。！？!?；;\n\r，：:]+|(?<!\d),|,(?!\d{3})")
# Nothing said under a condition or as a question is a fact.
_HYPOTHETICAL = re.compile(
    r"如果|如(?:其|若|员工|劳动者|对方|仍|不服)|若其|要是|假如|假设|(?<![\d一二三四五六七八九十两几])万一|若是|倘若|的话|要么|就算(?!了|数|完)|就当"
)
_QUESTION = re.compile(r"是不是|有没有|是否|签没签|能不能|可不可以|会不会|算不算|该不该|吗$|(?<!什)么$|怎么|多少")

_ELSEWHERE = re.compile(
    r"前公司|前单位|前东家|上一家|上家(?!里)|原来那家|以前那家|"
    r"^(?:我?听(?:人)?说|据说|我知道)?(?:隔壁|对门|对面|别家|别的厂|我(?:老公|老婆|爱人|媳妇|男人|哥|弟|姐|妹|同学|朋友)的?(?:公司|厂|单位|店)|我(?:大嫂|表哥|表姐|同学|朋友))"
)
# 「做多少算多少」 asks nothing.
_AS_MUCH = re.compile(r"多少[^，]{0,6}多少|(?:没|不)(?:有)?多少|多多少少|多少(?:也|都)")

# What is said to be in order is no complaint: 「工资倒是每月都发，一分不欠」.
_SETTLED = re.compile(
    r"(?:工资|工钱|薪水|社保|五险|待遇|别的|其他的?|其它)(?![^，。]{0,10}(?:没|未|不|只|才|就|还|欠|拖|少|扣))[^，。]{0,8}(?:正常|结清|都给|都发|发我|付清|付了|照发|按时|到位|好的|没问题)|"
    r"(?:月月|每月|每个月|按月)[^，。没不未]{0,6}发工资(?![^，。]{0,6}(?:晚|少|拖|一半))|一分(?:钱)?(?:也|都)?(?:不欠|没欠|没少|不少|没拖)|(?:工资|工钱)[^，。]{0,4}(?:不欠|没欠|没少|不少|没拖)|(?:别的|其他|其它)(?:都|也)?(?:还)?(?:好|行|没什么|没问题|正常)|单位倒(?:是)?没"
)

_EMPLOYER_SPEAKS = re.compile(
    r"我(?:是|们是)(?![^。，]{0,10}(?:[缝车焊瓦木普技电女童]工|员工|工人|学徒|司机))[^。]{0,30}(?:人事|HR|老板|厂长|经理|主管|法务|负责人|行政)|我(?:司|厂|公司|单位|店|方)(?!的?老板)|"
    r"我们(?:公司|厂|单位|酒店|店|企业)(?:有|的一|一个|招|去年|今年|现在怎么|想(?:问|咨询|请教|了解)|打算|准备|拟)|(?:我们|我)(?:这边|这里|手下|店里|厂里|公司)?(?:有|招了?)(?:个|一个|一名)(?!老乡|工友|同事|亲戚|朋友|表|堂|弟|哥|姐|妹|小孩|孩子)|"
    r"我们家?是(?!个|一起|跟|在|从)[^，。给被欠]{0,14}(?:公司|厂|店|院|学校|园|企业|单位|行政部|人事部|人力|工作室|合作社)(?![^，。]{0,3}(?:的|里的)(?!人事|行政|负责))|"
    r"我(?:自己|家|们)?(?:在[^，。]{1,10})?(?:开了?|办了?|经营)(?:着|了)?(?:个|一个|一家|一间|家|间)[^，。]{0,12}(?:厂|店|公司|酒楼|饭店|作坊|馆|铺|农庄|养殖场)|"
    r"^[^，。]{0,16}(?:HR(?:BP)?|hr|人事部?|人力资源部|行政部|法务部?)(?:部|总监|经理|主管)?(?:自查|来函|咨询|请教|想问|来电|提问|求助)|"
    r"(?:我|俺|我们)(?:自己|家)?(?:这边|在[^，。]{1,8})?(?:就)?是(?:自己)?(?:开|做|办|搞)(?!车|机|会|工|活|事|饭(?![店馆庄])|小工|学徒|临时)[^，。]{0,10}(?:厂|店|公司|作坊|馆|铺|民宿|农庄|养殖场)的(?![^，。]{0,4}[师员工])|"
    r"(?:^|[，。；\s])(?:我|我们|俺)(?:自己|家)?开(?![车机])[^，。的]{0,6}(?:厂|店|公司|作坊)(?=[，。])|"
    r"(?:我|我们)是[^，。的]{0,3}(?:做|开)[^，。的]{1,6}的(?:厂|公司|店|企业|工厂)(?=[，。]|$)|"
    r"我们公司(?:是)?(?:做|搞|从事|主营)[^，。]{1,12}(?:[，,。](?:员工|职工|有个|有一个|招|请|雇)|的[，,。](?:员工|职工|有个|有一个))|"
    r"我们(?:公司|厂|单位)(?:要|想|打算)(?:告|起诉|追究|开除|辞退|跟(?:他|她|员工)解除)(?!的)[^，。我]{0,8}(?:员工|职工|工人|他|她)|"
    r"本人(?:在)?[^，。]{0,6}(?:开厂|开店|办厂|开了)|老板让我来问|(?<![跟和与叫让给把])我们(?!被|一|这|几|大家|都|还|不)[^，。被]{0,10}(?:发了?解除|解除了?(?!我)|辞退了?(?!我)|开除了?(?!我))|"
    r"(?:员工|工人|师傅|他|她)[^，。]{0,12}(?:告|起诉|要求|找)(?:了)?我们(?:公司|厂|店|单位)?(?:赔|付|补)"
)


def told_by_employer(narrative: str) -> bool:
    """Whether the employer tells the story: then 电话打不通 is said of the worker."""
    return bool(_EMPLOYER_SPEAKS.search(narrative))


def as_told(span: Span, narrative: str) -> Span:
    """``span``, found in the plain spelling, with the words as they stand in ``narrative``."""
    return Span(start=span.start, end=span.end, text=narrative[span.start : span.end])


@dataclass(frozen=True)
class Piece:
    """A stretch of the narrative: ``narrative[start:end] == text``."""

    start: int
    end: int
    text: str
    starts_sentence: bool = False

    def span(self, start: int, end: int) -> Span:
        """The span of ``text[start:end]`` in the narrative."""
        return Span(start=self.start + start, end=self.start + end, text=self.text[start:end])

    @property
    def hypothetical(self) -> bool:
        return bool(_HYPOTHETICAL.search(self.text))

    @property
    def settled(self) -> bool:
        """Whether it says that something is in order."""
        return bool(_SETTLED.search(self.text))

    @property
    def elsewhere(self) -> bool:
        """Whether it tells of another firm or of somebody else: 「我前公司拖过我两个月」「我老公的公司也裁人」."""
        return bool(_ELSEWHERE.search(self.text))

    @property
    def asks(self) -> bool:
        return bool(_QUESTION.search(_AS_MUCH.sub("", self.text)))


# Spoken into a phone there is no comma: where a long run goes on with who, when or what, it is cut.
_GOES_ON = re.compile(
    r"(?<=[ \u3000])(?=\S)|"
    r"(?<![我他她叫让给跟把被替帮问找和与是的了在到至从自于、付期])(?=我(?!们?[的家]|就)|老板(?!娘)|厂里|公司(?!的)|"
    r"后来|然后|结果|现在|去年|今年|前年|(?:19|20)\d\d年|"
    r"社保|合同(?=从|没|都|也|一直|有|签)|工资(?=一|每|欠|没|都|也)|每天|就想|想问|从来)"
)
_LONG = 36  # characters of a run that no mark of punctuation ends
_SHORTEST = 5


def _runs(piece: Piece) -> Iterator[Piece]:
    """``piece``, or its parts where it is too long to be one clause."""
    if len(piece.text) <= _LONG:
        yield piece
        return
    start, fresh = 0, piece.starts_sentence
    for match in _GOES_ON.finditer(piece.text):
        if match.start() - start >= _SHORTEST:
            yield Piece(piece.start + start, piece.start + match.start(), piece.text[start : match.start()], fresh)
            start, fresh = match.start(), False
    yield Piece(piece.start + start, piece.end, piece.text[start:], fresh)


def _cut(narrative: str, boundary: re.Pattern[str]) -> Iterator[Piece]:
    start, fresh = 0, True
    for match in boundary.finditer(narrative):
        if narrative[start : match.start()].strip():
            yield Piece(start, match.start(), narrative[start : match.start()], fresh)
            fresh = False
        fresh = fresh or bool(_SENTENCE_END.match(match.group()))
        start = match.end()
    if narrative[start:].strip():
        yield Piece(start, len(narrative), narrative[start:], fresh)


def sentences(narrative: str) -> tuple[Piece, ...]:
    return tuple(_cut(narrative, _SENTENCE_END))


def clauses(narrative: str) -> tuple[Piece, ...]:
    return tuple(part for piece in _cut(narrative, _CLAUSE_END) for part in _runs(piece))
