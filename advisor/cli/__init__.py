"""The command line: one command a verb, each a few lines. Messages in Chinese; ``--json`` for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

from typer.exceptions import Abort, TyperException

from advisor.cli import account, case, checkup, letters, library, llm, policy, remarks, review
from advisor.cli.base import app, err
from advisor.cli.chinese import usage_error
from advisor.errors import AdvisorError

__all__ = ["account", "app", "case", "checkup", "letters", "library", "llm", "main", "policy", "remarks", "review"]


def main() -> NoReturn:
    """Entry point. An expected error is one Chinese sentence and exit status 1; a wrong command line, status 2."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a Windows console set to GBK cannot show every character
            reconfigure(encoding="utf-8", errors="replace")
    sys.exit(_run())


def _run() -> int:
    try:
        status = app(standalone_mode=False)
    except AdvisorError as error:
        err.print(f"✗ {error}", style="red", markup=False)
        return 1
    except TyperException as error:
        err.print(f"✗ {usage_error(error)}", style="red", markup=False)
        return 2
    except (Abort, KeyboardInterrupt):
        err.print("已停止")
        return 130
    return status if isinstance(status, int) else 0
