"""The Content-Security-Policy that every page carries as a meta element, first in its head.

GitHub Pages sends no headers of ours, so the policy has to stand in the page. Inline scripts are let
through by the hash of their text, which is why a page gets its policy after it has been rendered.
"""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

DIRECTIVES = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "media-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
# No other site learns from which page somebody came: an address may say what was looked for.
REFERRER = '<meta name="referrer" content="no-referrer">'
SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})
HEAD = re.compile(r"<head(?:\s[^>]*)?>", re.IGNORECASE)


class _InlineScripts(HTMLParser):
    """Collects the text of each script element that has no src and that a browser would run."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "").lower() in SCRIPT_TYPES:
            self._open = True
            self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._open = False

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] += data


def inline_scripts(html: str) -> list[str]:
    """The texts of the inline scripts of a page, in order."""
    parser = _InlineScripts()
    parser.feed(html)
    parser.close()
    return parser.texts


def script_hash(text: str) -> str:
    """The source expression that lets one inline script through.

    >>> script_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    # A browser hashes the text after it has turned every line end into a line feed.
    digest = hashlib.sha256(text.replace("\r\n", "\n").encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(html: str, *, serving: bool = False) -> str:
    """The policy for one rendered page.

    `serving` is for `mkdocs serve` alone: its live reload adds an inline script after the page is hashed, so every
    inline script is let through.
    """
    extra = ["'unsafe-inline'"] if serving else sorted({script_hash(text) for text in inline_scripts(html)})
    directives = DIRECTIVES | {"script-src": " ".join((DIRECTIVES["script-src"], *extra))}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def with_policy(html: str, *, serving: bool = False) -> str:
    """The page with its policy as the first thing in its head; ValueError when it has no head."""
    head = HEAD.search(html)
    if head is None:
        raise ValueError("the page has no head element to put its policy into")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html, serving=serving)}">'
    return f"{html[: head.end()]}{meta}{REFERRER}{html[head.end() :]}"
