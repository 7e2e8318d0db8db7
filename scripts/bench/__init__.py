"""Measurements: the first verdict, the rules, the search and the pages."""
