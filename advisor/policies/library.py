"""All notices, and the three questions: what is in one, who does what by when, how they compare."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from advisor.domain.policy import Comparison, ItemKind, PolicyItem, PolicyNotice, PolicyTopic, Stance
from advisor.domain.source import Document, SourceKind
from advisor.errors import InputError
from advisor.law.region_path import parse_region
from advisor.policies.notice import notice_of
from advisor.policies.topics import TopicList, all_topics, belongs, names_of

_DENIAL = re.compile(r"^.*?(?:没有点名|没有写)[:：]?")
_UNSURE = "本库的逐条复述里没有这一项；要说“没有规定”，请先看原文"


@dataclass(frozen=True)
class Policies:
    """The notices of the corpus and the plans that an office took in itself."""

    notices: tuple[PolicyNotice, ...]
    listed: TopicList

    @classmethod
    def of(cls, documents: Iterable[Document], listed: TopicList) -> Policies:
        notices = (notice_of(d) for d in documents if d.source.kind is SourceKind.POLICY)
        return cls(tuple(sorted(notices, key=lambda n: n.region)), listed)

    # -- one notice --------------------------------------------------------------------------------

    def notice(self, name: str) -> PolicyNotice:
        """The notice of a region (上海, 阳新), or with this 文号, title or id. Raises InputError listing all."""
        found = self._by_region(name) or self._by_name(name)
        if len(found) == 1:
            return found[0]
        known = "；".join(f"{n.region}（{n.source.number or '无文号'}）" for n in (found or self.notices))
        if found:
            raise InputError(f"「{name}」对得上 {len(found)} 份政策文件，请写文号或标题：{known}")
        raise InputError(f"没有「{name}」的政策文件，现有：{known}")

    def covering(self, region: str) -> tuple[PolicyNotice, ...]:
        """The notices that apply in ``region``, the nearest first."""
        path = parse_region(region)
        found = [n for n in self.notices if parse_region(n.region) == path[: len(parse_region(n.region))]]
        return tuple(sorted(found, key=lambda n: -len(parse_region(n.region))))

    def _by_region(self, name: str) -> tuple[PolicyNotice, ...]:
        path = parse_region(name)
        if not path:
            return ()
        exact = tuple(n for n in self.notices if parse_region(n.region) == path)
        last = tuple(n for n in self.notices if parse_region(n.region)[-len(path) :] == path)
        return exact or last

    def _by_name(self, name: str) -> tuple[PolicyNotice, ...]:
        wanted = _plain(name)
        if len(wanted) < 2:
            return ()
        exact = [n for n in self.notices if wanted in map(_plain, (n.source.id, n.source.work, n.source.title))]
        part = [n for n in self.notices if wanted in _plain(n.source.number) or wanted in _plain(n.source.work)]
        return tuple(exact if len(exact) == 1 else part)

    # -- who does what by when ---------------------------------------------------------------------

    def tasks(self, *, region: str = "", body: str = "", by: date | None = None) -> tuple[PolicyItem, ...]:
        """The places that name a body or a time limit.

        ``region``: of the notices that apply there; ``body``: of this body or family of bodies (人社部门); ``by``: due
        on this day at the latest by the strictest reading, the earliest first. Raises InputError listing what there
        is where ``region`` or ``body`` is unknown.
        """
        notices = self._of(region) if region else self.notices
        items = [item for notice in notices for item in notice.tasks]
        if body:
            names = self._names_of_body(body)
            items = [item for item in items if names & set(item.responsible)]
        if by is None:
            return tuple(items)
        due = [(item.limit.earliest, item) for item in items if item.limit and item.limit.earliest]
        return tuple(item for day, item in sorted(due, key=lambda pair: pair[0]) if day <= by)

    def _of(self, region: str) -> tuple[PolicyNotice, ...]:
        return self.covering(region) or (self.notice(region),)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Every responsible body named anywhere, each once."""
        named = (body for notice in self.notices for item in notice.items for body in item.responsible)
        return tuple(dict.fromkeys(named))

    def families_of(self, body: str) -> tuple[str, ...]:
        """The families that a body as written belongs to: 市（区）人社局 → 人社部门."""
        return tuple(f.name for f in self.listed.bodies if re.search(f.said, body))

    def _names_of_body(self, body: str) -> set[str]:
        family = next((f for f in self.listed.bodies if f.name == body), None)
        if family is None:
            exact = {name for name in self.bodies if _plain(name) == _plain(body)}
            family = next((f for f in self.listed.bodies if re.search(f.said, body)), None)
            if exact and family is None:
                return exact
        if family is not None:
            return {name for name in self.bodies if re.search(family.said, name)}
        if found := {name for name in self.bodies if _plain(body) in _plain(name)}:
            return found
        known = "、".join(f.name for f in self.listed.bodies)
        raise InputError(f"政策文件里没有「{body}」这个责任单位，可以是：{known}，或文件里的全称")

    # -- side by side ------------------------------------------------------------------------------

    @cached_property
    def topics(self) -> tuple[PolicyTopic, ...]:
        """Everything that the notices can be compared by; the readable list first."""
        return all_topics(self.listed, self.notices)

    def topic(self, name: str) -> PolicyTopic:
        """The topic called ``name``. Raises InputError listing the known ones."""
        wanted = _plain(name)
        named = [t for t in self.topics if wanted == _plain(t.name)]
        instrument = [PolicyTopic(name=i, instruments=(i,)) for i in self._instruments if _plain(i) == wanted]
        called = [t for t in self.topics if wanted in map(_plain, names_of(t))]
        within = [t for t in self.topics if wanted and any(wanted in _plain(n) for n in names_of(t))]
        for found in (named, instrument, called, within):
            if found:
                return found[0]
        known = "、".join(t.name for t in self.listed.topics)
        raise InputError(f"没有「{name}」这个主题，可以比的有：{known}；也可以写文件点名的做法，如“支付令”")

    @cached_property
    def _instruments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(x for n in self.notices for item in n.items for x in item.instruments))

    def compare(self, topic: str) -> Comparison:
        """What each notice says on ``topic``; where it says nothing, how sure that is. Raises InputError."""
        found = self.topic(topic)
        return Comparison(topic=found, stances=tuple(_stance(notice, found) for notice in self.notices))


def _stance(notice: PolicyNotice, topic: PolicyTopic) -> Stance:
    items = tuple(i for i in notice.items if belongs(i, topic) and (i.kind is not ItemKind.OUTLINE or i.instruments))
    source = notice.source
    silence = "" if items else _silence(notice, topic)
    return Stance(region=notice.region, work=source.work, number=source.number, items=items, silence=silence)


def _silence(notice: PolicyNotice, topic: PolicyTopic) -> str:
    """The lawyer's own words that the notice does not say it, else that it was only not found."""
    names = [_plain(name) for name in names_of(topic)]
    told = [s for s in _denied(notice) if any(name in _plain(s) for name in names)]
    return f"没有写：{'、'.join(told)}" if told else _UNSURE


def _denied(notice: PolicyNotice) -> list[str]:
    """Each thing that the notice is said not to say, with what stands in brackets after it."""
    clauses = (c for sentence in notice.silent for c in re.split(r"[；。]", sentence))
    lists = (_DENIAL.sub("", c) for c in clauses if _DENIAL.search(c))
    return [part for text in lists for part in re.split(r"[、，](?![^（]*）)", text) if part]


def _plain(text: str) -> str:
    return re.sub(r"[\s“”\"《》〔〕\[\]（）()]", "", text)
