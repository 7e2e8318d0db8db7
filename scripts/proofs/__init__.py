"""What holds of a shipped scheme over every log of a small domain, and the log that shows where it does not."""
