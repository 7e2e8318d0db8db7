"""A page that tests use one after the other, each as if it were new.

To open the self-check in a new context takes a process of its own and each script anew, a third of all it costs.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page, ViewportSize

NEW: ViewportSize = {"width": 1280, "height": 720}  # of a page that nobody has given another size
# Of an origin that has left no document in this tab there is nothing to forget.
FORGET = "() => { if (location.protocol.startsWith('http')) sessionStorage.clear(); }"


def leave(page: Page, root: str) -> None:
    """Go away from the site, and forget what its pages kept and how the test has set the page.

    What cannot be taken back is for a page of one's own: added scripts, a clock, rights, listeners that answer.
    """
    page.unroute_all()
    page.evaluate(FORGET)
    page.goto("about:blank")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(root))
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
    page.emulate_media(
        media="null", color_scheme="light", reduced_motion="no-preference", forced_colors="none"
    )
    page.set_viewport_size(NEW)
