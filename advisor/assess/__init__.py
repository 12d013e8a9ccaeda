"""Case → Assessment. Facts, disputes, amounts, time limits, gaps and risks, by rule and without a model."""

from advisor.assess.assess import assess
from advisor.assess.disputes import find_disputes
from advisor.assess.facts import contradictions, extract_facts, region_told

__all__ = ["assess", "contradictions", "extract_facts", "find_disputes", "region_told"]
