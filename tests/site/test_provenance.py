"""Whoever doubts the site can compare it with a list of hashes, the commit it names, what the workflow signs."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from scripts.paths import ROOT
from scripts.publish import build
from tests.site.parsed import parsed

WORKFLOW = ROOT / ".github" / "workflows" / "site.yml"


def test_the_list_has_the_hash_of_every_file_and_stands_beside_its_page(built_site: Path) -> None:
    lines = (built_site / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    files = [path for path in built_site.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert listed == {
        path.relative_to(built_site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_the_page_and_the_self_check_name_the_same_build(built_site: Path) -> None:
    page = parsed(built_site / "about/provenance/index.html")
    check = parsed(built_site / "check/index.html")
    root = check.select_one("#selfcheck")
    assert root is not None
    named = str(root["data-build"])
    assert re.fullmatch(r"[0-9a-f]{40}|engine-[0-9a-f]{12}", named)
    assert named in [code.text for code in page.select("td code")]
    (link,) = page.select('a[href$="SHA256SUMS"]')
    assert (built_site / "about/provenance" / str(link["href"])).resolve() == (
        built_site / "SHA256SUMS"
    ).resolve()


def test_a_build_can_be_made_again_as_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(build.DAY, "2027-01-31")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert build.day() == date(2027, 1, 31)
    build.fix_time()
    assert os.environ["SOURCE_DATE_EPOCH"] == "1801353600"


@pytest.mark.parametrize("changed", [True, False])
def test_only_files_that_are_those_of_a_commit_are_named_by_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, changed: bool
) -> None:
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", "-C", str(tmp_path)]
    (tmp_path / "file").write_text("one")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *arguments], check=True)
    if changed:
        (tmp_path / "file").write_text("two")
    monkeypatch.setattr(build, "ROOT", tmp_path)
    build._commit.cache_clear()
    found = build.build().id
    build._commit.cache_clear()
    head = subprocess.run(
        [*git, "rev-parse", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    assert found == (build.build().engine if changed else head)


def test_the_workflow_signs_every_file_between_building_and_publishing() -> None:
    job = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["pages"]
    steps = [str(step.get("uses") or step.get("run")) for step in job["steps"]]
    (signing,) = [at for at, step in enumerate(steps) if step.startswith("actions/attest-build-provenance@")]
    assert steps.index("make build") < signing < next(at for at, s in enumerate(steps) if "upload-pages" in s)
    assert job["steps"][signing]["with"] == {"subject-path": "site/**/*"}
    assert (job["permissions"]["id-token"], job["permissions"]["attestations"]) == ("write", "write")


def test_every_action_is_pinned_by_its_commit() -> None:
    for path in (ROOT / ".github").rglob("*.yml"):
        for used in re.findall(r"uses: (\S+)", path.read_text("utf-8")):
            assert used.startswith("./") or re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", used), (path, used)
