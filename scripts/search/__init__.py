"""The data of the search: every section of the built pages, how its words are read, and what people call them."""
