"""Pages from data: tables, rule pages, registers and examples as Markdown."""
