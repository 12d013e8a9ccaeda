"""Verify: text → CitationReport, and Proposal → Advice. Nothing passes as checked that was not checked."""

from advisor.verify.check import Checker, LawBase, check
from advisor.verify.gate import verify

__all__ = ["Checker", "LawBase", "check", "verify"]
