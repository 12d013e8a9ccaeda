"""Which body takes the case: by place, and by whether it must be sent up. ``corpus/procedure/routes.yaml``."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.assess.match import deaths, hits, holds
from advisor.assess.pieces import sentences
from advisor.domain.assessment import Dispute, Risk
from advisor.domain.case import Case
from advisor.domain.dispute import Statement
from advisor.law.procedure import Routing, Venue

_AT_MOST = 4
_NATIONAL = "全国"


def route(
    case: Case, region: str, found: Iterable[Dispute], risks: Iterable[Risk], routing: Routing
) -> tuple[Statement, ...]:
    """The stops of this case, the first one first; nothing of another place's notice."""
    reasons = sent_up_for(case, risks, routing)
    codes = {d.code for d in found}
    local = _of_place(routing.venues, region)
    chosen = [v for v in (*local, *(v for v in routing.venues if v.always and v not in local))
              if _takes(v, case, codes, bool(reasons))]  # fmt: skip
    stops = [v.statement for v in sorted(chosen, key=lambda v: v.raised is not True)][:_AT_MOST]
    if reasons and stops:
        stops[0] = stops[0].model_copy(update={"text": f"因为{'、'.join(reasons)}，要往上送。{stops[0].text}"})
    return tuple(stops)


def sent_up_for(case: Case, risks: Iterable[Risk], routing: Routing) -> tuple[str, ...]:
    """Why the case is not left to the lowest level; empty where it may be."""
    named = [r.title for r in risks if r.title in routing.raised_by.risks]
    triggers = routing.raised_by.triggers
    dead = (*hits(triggers, sentences(case.narrative)), *deaths(triggers, case.narrative))
    return tuple(dict.fromkeys((*named, *(["出了人命"] if dead else []))))


def _of_place(venues: tuple[Venue, ...], region: str) -> tuple[Venue, ...]:
    """The venues of the most exact place that holds ``region``; the national ones where no notice is known."""
    path = region.split("·")
    for depth in range(len(path), 0, -1):
        here = tuple(v for v in venues if v.region == "·".join(path[:depth]))
        if here:
            return here
    return tuple(v for v in venues if v.region == _NATIONAL)


def _takes(venue: Venue, case: Case, codes: set[str], raised: bool) -> bool:
    if venue.raised is not None and venue.raised is not raised:
        return False
    if venue.disputes and not codes & set(venue.disputes):
        return False
    if not all(holds(c, case) for c in venue.facts):
        return False
    return not venue.triggers or bool(hits(venue.triggers, sentences(case.narrative)))
