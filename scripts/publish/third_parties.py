"""What the site carries of others: a page with every licence, and a CycloneDX bill of materials."""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts.paths import MODULES

TABLE = Path(__file__).with_name("third_parties.toml")
BILL = "licenses/bom.cdx.json"
NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # RFC 9562: names that are addresses


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Something of others that the site carries; ``path`` is where its licence stands in the site."""

    name: str
    version: str
    licence: str
    use: str
    source: str
    text: str
    purl: str

    @property
    def path(self) -> str:
        return f"licenses/{self.name.lower().replace(' ', '-')}.txt"


@cache
def parts() -> tuple[Part, ...]:
    """Every part in the order of the table; ``FileNotFoundError`` where a licence text is missing."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["part"]
    return tuple(_part(row) for row in rows)


def _part(row: dict[str, Any]) -> Part:
    version, found = _version(row), [*_texts(row)]
    if not found:
        raise FileNotFoundError(f"no licence text for {row['name']}")
    name, kind = row.get("package", "cpython"), "npm" if row["kind"] == "npm" else "pypi"
    purl = PackageURL(type="generic" if row["kind"] == "python-itself" else kind, name=name, version=version)
    return Part(
        name=row["name"],
        version=version,
        licence=row["licence"],
        use=row["use"],
        source=row["source"],
        text="\n\n".join(path.read_text(encoding="utf-8") for path in found),
        purl=purl.to_string(),
    )


def _version(row: dict[str, Any]) -> str:
    if row["kind"] == "python-itself":
        return "{}.{}".format(*sys.version_info[:2])
    if row["kind"] == "npm":
        told: str = json.loads((MODULES / row["package"] / "package.json").read_text("utf-8"))["version"]
        return told
    return distribution(row["package"]).version


def _texts(row: dict[str, Any]) -> Iterator[Path]:
    texts = row.get("texts", [])
    if row["kind"] == "python-itself":
        library = Path(sys.base_prefix) / "lib" / f"python{_version(row)}"
        yield from (library / name for name in texts)
    elif row["kind"] == "npm" and "text_of" not in row:
        yield from (MODULES / row["package"] / name for name in texts)
    else:
        found = distribution(row.get("text_of", row["package"]))
        yield from (_located(found, f".dist-info/{name}") for name in texts)
        yield from (_located(found, name) for name in row.get("files", []))


def _located(found: Distribution, ending: str) -> Path:
    for path in found.files or []:
        if path.as_posix().endswith(ending):
            return Path(str(path.locate()))
    raise FileNotFoundError(f"{found.name} has no {ending}")


def files() -> dict[str, str]:
    """Path in the site to the text of each licence and of the bill of materials."""
    return {part.path: part.text for part in parts()} | {BILL: bill()}


@cache
def bill() -> str:
    """The bill of materials as CycloneDX 1.6; the same parts give the same bytes: no time, no random number."""
    licences = LicenseFactory()
    bom = Bom(
        components=[
            Component(
                name=part.name,
                version=part.version,
                type=ComponentType.LIBRARY,
                bom_ref=part.purl + f"#{part.name}",
                licenses=[licences.make_from_string(part.licence)],
                purl=PackageURL.from_string(part.purl),
                external_references=[
                    ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(part.source))
                ],
            )
            for part in parts()
        ]
    )
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    told["metadata"].pop("timestamp", None)
    listed = json.dumps(told["components"], sort_keys=True)
    told["serialNumber"] = f"urn:uuid:{uuid.uuid5(NAMESPACE, listed)}"
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def is_left_out(path: str) -> bool:
    """Whether a file of the theme stays out of the site: source maps, and what lunr would need for languages.

    >>> is_left_out("assets/javascripts/bundle.js.map"), is_left_out("assets/javascripts/bundle.js")
    (True, False)
    """
    return path.endswith(".map") or path.startswith("assets/javascripts/lunr/")
