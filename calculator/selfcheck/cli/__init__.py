"""The command line: what it takes, what each command does, and the files that it is given."""
