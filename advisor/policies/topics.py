"""The list of topics and of bodies: ``corpus/lexicon/policy_topics.yaml``; every other instrument is a topic too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from advisor.domain.base import Noun
from advisor.domain.policy import BodyFamily, PolicyItem, PolicyNotice, PolicyTopic
from advisor.errors import CorpusError
from advisor.yaml_file import read_yaml


class TopicList(Noun):
    """What a lawyer wrote on how to read the notices together."""

    topics: tuple[PolicyTopic, ...] = ()
    bodies: tuple[BodyFamily, ...] = ()

    @classmethod
    def load(cls, path: Path) -> TopicList:
        """Raises CorpusError where the file is wrong."""
        try:
            found = cls.model_validate(read_yaml(path))
            for pattern in (*(t.words for t in found.topics), *(b.said for b in found.bodies)):
                re.compile(pattern)
        except (ValidationError, re.error) as error:
            raise CorpusError(f"lexicon/{path.name}", f"请对照文件开头的说明：{error}") from error
        return found


def all_topics(listed: TopicList, notices: Iterable[PolicyNotice]) -> tuple[PolicyTopic, ...]:
    """The listed topics, then each instrument that no topic holds, those that most notices name first."""
    held = {name for topic in listed.topics for name in topic.instruments}
    named: dict[str, set[str]] = {}
    for notice in notices:
        for item in notice.items:
            for instrument in item.instruments:
                named.setdefault(instrument, set()).add(notice.source.id)
    loose = sorted((i for i in named if i not in held), key=lambda i: -len(named[i]))
    return (*listed.topics, *(PolicyTopic(name=i, instruments=(i,)) for i in loose))


def belongs(item: PolicyItem, topic: PolicyTopic) -> bool:
    """Whether ``item`` is on ``topic``."""
    said = f"{item.text}\n{item.explanation}"
    by_name = any(name in item.instruments or name in said for name in (*topic.instruments, *topic.also))
    by_words = bool(topic.words) and re.search(topic.words, said) is not None
    return by_name or by_words or item.kind in topic.kinds


def names_of(topic: PolicyTopic) -> tuple[str, ...]:
    return (topic.name, *topic.instruments, *topic.also)
