"""Notes as people jot them down, and mails, to activities: each part that was understood is said back."""
