"""The application: reads files, writes reports, renders views, speaks to the page and the shell."""
