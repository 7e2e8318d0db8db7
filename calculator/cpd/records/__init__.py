"""From untrusted data to a `Log`: activities, what they claim elsewhere, and the problems of what cannot be read."""
