"""Letter → Approval: a person decides, and the casebook remembers who, when and why."""
