"""Applying for the renewal: the steps, what is paid by whom, and on which day the bank still does it."""
