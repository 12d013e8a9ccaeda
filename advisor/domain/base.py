"""What every noun has in common: it does not change, and it has no field nobody declared."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A frozen value. A correction makes a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")
