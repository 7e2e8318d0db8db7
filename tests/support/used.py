"""A page that tests use one after the other, each as if it were new.

To open the self-check in a new context takes a process of its own and each script anew, a third of all it costs.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.support.watch import origin_of

NEW: ViewportSize = {"width": 1280, "height": 720}  # of a page that nobody has given another size
# Of an origin that has left no document in this tab there is nothing to forget.
FORGET = "() => { if (location.protocol.startsWith('http')) sessionStorage.clear(); }"


def is_used(request: pytest.FixtureRequest) -> bool:
    """Whether the pages of this test are such."""
    return request.node.get_closest_marker("used_page") is not None


def leave(page: Page, root: str) -> None:
    """Go away from the site, and forget what its pages kept and how the test has set the page.

    What cannot be taken back is for a page of one's own: added scripts, a clock, rights, listeners that answer.
    """
    page.unroute_all()
    page.evaluate(FORGET)
    page.goto("about:blank")
    forget(page, root)
    page.emulate_media(
        media="null", color_scheme="light", reduced_motion="no-preference", forced_colors="none"
    )
    page.set_viewport_size(NEW)


def forget(page: Page, root: str) -> None:
    """Take away all that its browser has kept of the site, but for what each tab keeps."""
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin_of(root), "storageTypes": "all"})
    session.detach()
