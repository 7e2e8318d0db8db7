"""How much a log may hold. Whatever is inside is answered in a moment; whatever is not is named, and refused unread."""

MOST_ACTIVITIES = 5_000
"""Of one log, what other logs lend it included: more than four a day over three years."""

MOST_PROBLEMS = 10_000
"""Held of one log; what is found beyond is counted."""

MOST_ID_LETTERS = 200
MOST_LETTERS = 100_000
"""Of a text such as a note; a cell of a table may hold as much."""
