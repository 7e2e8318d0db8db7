"""What the page asks for while somebody enters: remarks, values said back, parts by their names."""
