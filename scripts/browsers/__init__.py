"""Browsers and the host of static files that measurements and tests drive."""
