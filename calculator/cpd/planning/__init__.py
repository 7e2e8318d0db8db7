"""What is missing and the ways there: how much room is left, what can move, what to propose."""
