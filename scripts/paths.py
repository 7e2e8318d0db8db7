"""Where things stand in the project and where the build puts them; a path that two modules need is written here alone.

``setup.py`` writes its own: it runs as one file, before anything else of the project can be loaded.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "calculator" / "web"
MODULES = WEB / "node_modules"  # what the browser's side is built with and carries
CHECKS = ROOT / "scripts" / "checks"
DOCS = ROOT / "docs"
TEMPLATES = ROOT / "scripts" / "pages" / "templates"
SAMPLE = DOCS / "samples" / "holder-2027.csv"
SITE = ROOT / "site"  # the finished site
BUILD = ROOT / "build"  # what the browser runs, before its names carry hashes
STATE = ROOT / ".tools" / "state.json"  # what the set-up found on this machine
CASES = ROOT / "tests" / "cases"
SHARED = ROOT.parent / "shared"  # the source documents, on the machines that have them
