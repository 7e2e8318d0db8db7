"""Many people's logs at once: one row a person, who renews when, what to plan, and how to pay together."""
