"""Let Lighthouse look at the home page, a rule page and the self-check, as on a phone.

    python -m scripts.bench.lighthouse

Prints the four scores of each page and what keeps a score from its aim; the exit code is 1 where an aim is missed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from scripts.browsers.found import FLAGS, found
from scripts.browsers.pages_host import PagesHost
from scripts.paths import CHECKS, SITE

CLI = CHECKS / "node_modules" / "lighthouse" / "cli" / "index.js"
SECONDS = 180
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
OTHERS = {"accessibility": 100, "best-practices": 100, "seo": 100}
AIMS = {
    "": {"performance": 95, **OTHERS},
    "rules/cpd/": {"performance": 95, **OTHERS},
    "check/": {"performance": 90, **OTHERS},
}


def main() -> int:
    """Print a line for each page, and below it what was found."""
    missed = False
    print(f"load {os.getloadavg()[0]:.1f}")
    with PagesHost(SITE) as host:
        for address, aims in AIMS.items():
            report = look_at(host.url + address)
            scores = {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
            told = ", ".join(f"{name} {score} (aim {aims[name]})" for name, score in scores.items())
            print(f"{address or 'home'}: {told}")
            for name, aim in aims.items():
                if scores[name] < aim:
                    missed = True
                    print("\n".join(f"  {line}" for line in findings(report, name)))
    return 1 if missed else 0


def look_at(url: str) -> dict[str, Any]:
    """Lighthouse's report on a page, with its settings for a phone."""
    state = found()
    flags = " ".join(("--headless=new", *FLAGS))
    asked = f"--only-categories={','.join(CATEGORIES)}"
    told = subprocess.run(
        [state["node"], CLI, url, asked, "--quiet", "--output=json", f"--chrome-flags={flags}"],
        env=os.environ | {"CHROME_PATH": state["chromium"]},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if told.returncode:
        raise RuntimeError(f"Lighthouse could not look at {url}: {told.stderr[-1000:]}")
    report: dict[str, Any] = json.loads(told.stdout)
    return report


def findings(report: Mapping[str, Any], category: str) -> Iterator[str]:
    """Each audit of the category that costs points, with what it shows and where."""
    for ref in report["categories"][category]["auditRefs"]:
        audit = report["audits"][ref["id"]]
        if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
            yield f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
            for item in audit.get("details", {}).get("items", [])[:5]:
                yield f"  {json.dumps(item, ensure_ascii=False)[:300]}"


if __name__ == "__main__":
    sys.exit(main())
