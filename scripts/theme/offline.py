"""The service worker and the web app manifest of the finished site."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from cpd import list_schemes, load_scheme
from scripts.theme.assets import SERVICE_WORKER, WEB, engine_folder

ENGINE = "assets/engine-"
# Files for other programs than a visitor's browser.
NOT_KEPT = ("sitemap.xml", "sitemap.xml.gz", "objects.inv", "SHA256SUMS", SERVICE_WORKER)
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"))
MASKABLE = ("icon-maskable-512.png", "512x512", "maskable")
MANIFEST = "manifest.webmanifest"


def write_service_worker(site: Path, web: Path = WEB) -> None:
    """Write sw.js: what it has to keep, and the script that keeps it."""
    contents = list(_contents(site))
    facts = {
        "pages": [each for each in contents if not each["url"].startswith(ENGINE)],
        "engine": engine_folder(),
        "files": [each for each in contents if each["url"].startswith(ENGINE)],
        "rules": [_rules(name) for name in list_schemes()],
    }
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    script = (web / SERVICE_WORKER).read_text("utf-8")
    (site / SERVICE_WORKER).write_text(f"const SITE={text};\n{script}", "utf-8")


def write_manifest(site: Path, name: str, description: str) -> None:
    """Write the web app manifest; its addresses are relative to itself, at the site's root."""
    manifest = {
        "name": name,
        "short_name": "コン検更新",
        "description": description,
        "lang": "ja",
        "dir": "ltr",
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0017c1",
        "icons": [
            {"src": f"assets/icons/{file}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for file, sizes, purpose in (*ICONS, MASKABLE)
        ],
        "shortcuts": [{"name": "セルフチェック", "url": "./check/"}],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (site / MANIFEST).write_text(text, "utf-8")


def _contents(site: Path) -> Iterator[dict[str, str]]:
    for path in sorted(site.rglob("*")):
        url = path.relative_to(site).as_posix()
        if path.is_file() and url not in NOT_KEPT and path.suffix != ".map":
            yield {"url": url, "revision": hashlib.sha256(path.read_bytes()).hexdigest()}


def _rules(name: str) -> dict[str, str]:
    scheme = load_scheme(name)
    return {"id": scheme.id, "title": scheme.title, "edition": scheme.editions[-1].title}
