"""From TOML to a `Scheme`: reading, checking and resolving what a scheme file says."""
