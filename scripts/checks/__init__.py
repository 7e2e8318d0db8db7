"""Checks of what people read: sentences, figures, and facts against the sources."""
