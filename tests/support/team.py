"""Thirty people made by hand, and bad files among them, as somebody chooses them on the page for teams."""

from __future__ import annotations

from playwright.sync_api import FilePayload

from tests.roster.people import PEOPLE

FILES: list[FilePayload] = [
    {"name": each.source.name, "mimeType": "application/json", "buffer": each.source.content}
    for each in PEOPLE
]
READABLE = [each for each in PEOPLE if each.row is not None]
