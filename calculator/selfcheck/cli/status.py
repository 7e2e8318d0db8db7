"""How a command ends: done, done with another answer than yes, or with something that could not be read."""

DONE, OTHERWISE, UNREADABLE = 0, 1, 2
