"""The check-up: doctor."""

from __future__ import annotations

import typer

from advisor.cli.base import AsJson, command, open_advisor, out, print_json
from advisor.doctor import examine


@command()
def doctor(as_json: AsJson = False) -> None:
    """体检：装了什么、建了什么、缺什么、怎么办。"""

    findings = list(examine(open_advisor()))
    if as_json:
        return print_json(findings)
    signs = {True: ("✓", "green"), False: ("✗", "red"), None: ("○", "dim")}
    for finding in findings:
        sign, style = signs[finding.ok]
        out.print(f"{sign} {finding.name}：{finding.detail}", style=style, markup=False)
    if any(finding.ok is False for finding in findings):
        raise typer.Exit(1)
    return None
