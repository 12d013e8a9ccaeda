"""Assist: a model fills a ``ModelProposal`` about a case, masked on the way out; ``verify`` judges what came back."""

from advisor.assist.ask import Outcome, Said, ask
from advisor.assist.request import Request, to_answer, to_consult, to_reword

__all__ = ["Outcome", "Request", "Said", "ask", "to_answer", "to_consult", "to_reword"]
