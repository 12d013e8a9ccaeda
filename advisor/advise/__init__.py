"""Assessment + Hits → Proposal, and the brief that a mediator takes into the room."""
