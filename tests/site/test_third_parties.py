"""What the site carries of others is named with version, licence and source, and nothing else comes along."""

from __future__ import annotations

import json
import re
from pathlib import Path

from scripts.publish.third_parties import BILL, bill, parts
from tests.site.parsed import parsed


def test_every_part_has_its_licence_text_in_the_site(built_site: Path) -> None:
    page = parsed(built_site / "about/third-parties/index.html")
    rows = page.select("article table tbody tr")
    assert [row.td.get_text() for row in rows if row.td] == [part.name for part in parts()]
    for row, part in zip(rows, parts(), strict=True):
        assert part.version in row.get_text()
        target = built_site / "about/third-parties" / str(row.select("a")[0]["href"])
        assert target.resolve().read_text("utf-8").strip()


def test_the_bill_of_materials_lists_the_same_and_has_no_time_in_it(built_site: Path) -> None:
    told = json.loads((built_site / BILL).read_text("utf-8"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    assert sorted(each["name"] for each in told["components"]) == sorted(part.name for part in parts())
    assert "timestamp" not in told["metadata"]
    bill.cache_clear()
    assert bill() == (built_site / BILL).read_text("utf-8")


def test_every_wheel_that_the_browser_gets_is_among_them(built_site: Path) -> None:
    wheels = {path.name.split("-")[0].lower() for path in built_site.glob("assets/engine-*/*.whl")}
    names = {part.name.lower() for part in parts()}
    assert wheels - names == {"cpd_selfcheck"}


def test_every_package_of_the_page_is_among_them(built_site: Path) -> None:
    told = json.loads(Path("calculator/web/package.json").read_text("utf-8"))["dependencies"]
    bundled = {re.sub(r"^workbox-.*", "workbox", name) for name in told}
    names = {part.name.lower() for part in parts()}
    assert bundled - names == set()


def test_source_maps_and_languages_of_lunr_stay_out(built_site: Path) -> None:
    assert list(built_site.rglob("*.map")) == []
    assert not (built_site / "assets/javascripts/lunr").exists()
