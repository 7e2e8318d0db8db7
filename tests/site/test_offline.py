"""The service worker and the app manifest as they stand in the site."""

from __future__ import annotations

import hashlib
import json
import re
import struct
from pathlib import Path
from typing import Any

import pytest

from cpd import list_schemes, load_scheme
from scripts.theme.assets import engine_folder


@pytest.fixture(scope="module")
def kept(built_site: Path) -> dict[str, Any]:
    """What stands before the script of the service worker."""
    first = (built_site / "sw.js").read_text("utf-8").split("\n", 1)[0]
    found: dict[str, Any] = json.loads(first.removeprefix("const SITE=").removesuffix(";"))
    return found


def test_every_file_of_the_site_is_kept_by_its_hash(built_site: Path, kept: dict[str, Any]) -> None:
    revisions = {each["url"]: each["revision"] for each in kept["pages"] + kept["files"]}
    files = {
        path.relative_to(built_site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in built_site.rglob("*")
        if path.is_file() and path.suffix != ".map"
    }
    for other in ("sw.js", "SHA256SUMS", "sitemap.xml", "sitemap.xml.gz"):
        del files[other]
    assert revisions == files


def test_the_engine_is_kept_apart_from_the_pages(kept: dict[str, Any]) -> None:
    assert kept["engine"] == engine_folder()
    assert all(each["url"].startswith(f"assets/{kept['engine']}/") for each in kept["files"])
    assert not any("engine-" in each["url"] for each in kept["pages"])


def test_the_service_worker_tells_the_newest_edition_of_every_scheme(kept: dict[str, Any]) -> None:
    told = {each["id"]: each["edition"] for each in kept["rules"]}
    assert told == {name: load_scheme(name).editions[-1].title for name in list_schemes()}


def test_icons_are_of_the_sizes_that_the_manifest_says(built_site: Path) -> None:
    manifest = json.loads((built_site / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        width, height = struct.unpack(">II", (built_site / icon["src"]).read_bytes()[16:24])
        assert icon["sizes"] == f"{width}x{height}"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_scripts_and_styles_of_our_own_carry_their_hash_in_their_names(built_site: Path) -> None:
    for path in (built_site / "assets").iterdir():
        if path.is_file() and path.name != "search.txt":  # its worker asks for it past the cache
            assert re.search(r"-[0-9a-f]{12}$", path.stem), path.name
