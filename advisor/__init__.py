"""调解参谋: knowledge base and advisor for the people who mediate labor disputes in China.

once, offline                                  for each case, with a mediator
corpus/ + statute package + your own files      narrative + form
  │ ingest → Document                             │ Case
  ▼                                               ▼
index → Index ───────────────────────┐          assess → Assessment      ← the mediator confirms the facts
                                     │            ▼
                                     └────────► search → Hit
                                                  ▼
                                                advise → Proposal         (unchecked)
                                                verify → Advice           (checked; the rest listed as unsupported)
                                                  ▼
                                                draft  → Letter           (草稿)
                                                  ▼
                                                review → Approval         ← a person decides
                                                  ▼
                                                render → .docx            (watermark until approved)

from advisor import Advisor
advisor = Advisor()
consultation = advisor.consult(advisor.open_case("我在鞋厂干了八个月……", region="湖北·黄石·阳新"))
print(advisor.brief(consultation))
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from advisor.errors import AdvisorError
from advisor.settings import Settings

if TYPE_CHECKING:
    from advisor.pipeline import Advisor

__all__ = ["Advisor", "AdvisorError", "Settings"]


def __getattr__(name: str) -> Any:
    """``Advisor`` on first use: importing the package stays quick for who wants only its types."""
    if name == "Advisor":
        from advisor.pipeline import Advisor

        return Advisor
    raise AttributeError(name)
