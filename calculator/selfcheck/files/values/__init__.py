"""What people write in a field: days, lengths and choices, understood, asked about or refused with the reason."""

from selfcheck.files.values.choices import say_choice
from selfcheck.files.values.codes import say_category, say_competency, say_domain
from selfcheck.files.values.days import say_day
from selfcheck.files.values.lengths import say_length
from selfcheck.files.values.said import Said, Suggestion

__all__ = [
    "Said",
    "Suggestion",
    "say_category",
    "say_choice",
    "say_competency",
    "say_day",
    "say_domain",
    "say_length",
]
