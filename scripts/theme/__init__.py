"""The frame of every page: security policy, style sheets, icons, offline use, and mended markup of the theme."""
