"""Python for the browser: the runtime, its wheels, and the snapshot of its memory."""
