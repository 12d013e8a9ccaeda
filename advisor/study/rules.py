"""The rules to choose from: right are statements that rest on what the outcome cites, wrong are those of neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from advisor.domain.dispute import DisputeType, Statement
from advisor.domain.source import Mark
from advisor.study.option import Option, shuffled
from advisor.study.precedent import Cited, Precedent, cited

_RIGHT_RULES, _WRONG_RULES = 5, 4


def rule_options(
    case: Precedent, own: Sequence[DisputeType], near: Sequence[DisputeType], procedure: Sequence[Statement]
) -> tuple[Option, ...]:
    """Right and wrong rules, mixed; empty where the catalogue states nothing of what the outcome cites."""
    right = tuple(_right_rules(case, own, procedure))[:_RIGHT_RULES]
    if not right:
        return ()
    ours = [*cited(case.basis), *(c for t in own for s in _stated(t) for c in cited(s.basis))]
    wrong = _wrong_rules(near, ours)
    return shuffled((*right, *wrong), case.work)


def _stated(kind: DisputeType) -> Iterator[Statement]:
    """What the catalogue states of a type with a citation and without doubt."""
    all_ = (*kind.rules, *kind.floors, *kind.burden, *kind.traps)
    return (s for s in all_ if s.basis and s.mark is not Mark.UNVERIFIED)


def _right_rules(case: Precedent, own: Iterable[DisputeType], procedure: Iterable[Statement]) -> Iterator[Option]:
    """For each type the statements that rest on nothing but what the outcome cites; where there is none, the best."""
    decisive, told = cited(case.decisive), set[tuple[str, ...]]()
    groups = [(t.name, list(_stated(t))) for t in own]
    for name, statements in (*groups, ("程序", list(procedure))):
        shares = [(s, _share(s, decisive)) for s in statements]
        whole = [s for s, share in shares if share == 1]
        best = max(shares, key=lambda pair: pair[1], default=None)
        if not whole and best is not None and best[1] * 2 >= 1:
            whole = [best[0]]
        for statement in whole:
            articles = tuple(sorted({c.article for c in cited(statement.basis)}))
            if articles in told:
                continue
            told.add(articles)
            yield _right_rule(statement, name, decisive)


def _share(statement: Statement, decisive: Sequence[Cited]) -> float:
    places = cited(statement.basis)
    return sum(any(p.meets(d) for d in decisive) for p in places) / len(places)


def _right_rule(statement: Statement, name: str, decisive: Sequence[Cited]) -> Option:
    met = [d.text for d in decisive if any(p.meets(d) for p in cited(statement.basis))]
    why = f"案例的依据里有{'、'.join(met)}（{name}）。"
    return Option(key=_key(statement), text=statement.text, right=True, why=why, basis=statement.basis)


def _wrong_rules(near: Iterable[DisputeType], ours: Sequence[Cited]) -> list[Option]:
    """The first rule of each neighbour that stands on no place of ours."""
    found: list[Option] = []
    taken = [*ours]
    for kind in near:
        apart = (r for r in kind.rules if not r.said and not _touches(r, taken))
        rule = next(apart, None)
        if rule is None:
            continue
        taken += cited(rule.basis)
        why = f"这一条管的是“{kind.name}”；案例的依据里没有它。"
        found.append(Option(key=_key(rule), text=rule.text, right=False, why=why, basis=rule.basis))
        if len(found) == _WRONG_RULES:
            break
    return found


def _touches(statement: Statement, places: Sequence[Cited]) -> bool:
    articles = {p.article for p in places}
    return any(c.article in articles for c in cited(statement.basis))


def _key(statement: Statement) -> str:
    return sha256(statement.text.encode()).hexdigest()[:10]
