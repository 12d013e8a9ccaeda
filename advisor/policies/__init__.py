"""The policy notices as a mediator asks them: who is responsible, by when, and how regions compare."""

from advisor.policies.library import Policies
from advisor.policies.topics import TopicList

__all__ = ["Policies", "TopicList"]
