"""What `make runtime` has built for the browser, and where it stands in the site."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from scripts.paths import BUILD, DOCS

RUNTIME = BUILD / "runtime"
WEB = BUILD / "web"
STYLE = DOCS / "assets" / "site"
STYLE_PARTS = ("tokens", "page", "frame", "rules", "tables", "guide", "narrow", "search", "print")
"""The style sheet of all pages, a file a part; later parts may rely on earlier ones."""
SERVICE_WORKER = "sw.js"  # stands at the site's root, under this name in each version
EARLY = "early.js"  # stands in the head of the self-check
ENGINE_SCRIPT = "worker.js"  # what the worker runs
SEARCH = BUILD / "search"


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}


def _folder_hash(folder: Path) -> str:
    files = _files(folder)
    return _hash_of(tuple((name, path, path.stat().st_mtime_ns) for name, path in files.items()))


@cache
def _hash_of(files: tuple[tuple[str, Path, int], ...]) -> str:
    digest = hashlib.sha256()
    for name, path, _ in files:
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def engine_folder(runtime: Path = RUNTIME) -> str:
    """Name of the engine's folder under assets/, with a hash of all its files: it may be cached for ever."""
    return f"engine-{_folder_hash(runtime)}"


def engine_path(runtime: Path = RUNTIME) -> str:
    """Path in the site of that folder, with the slash at its end."""
    return f"assets/{engine_folder(runtime)}/"


def engine_bytes(runtime: Path = RUNTIME) -> int:
    """What a start of the engine transfers, compressed, by its own table; 0 where it has not been built."""
    manifest = runtime / "manifest.json"
    if not manifest.is_file():
        return 0
    told = json.loads(manifest.read_text("utf-8"))
    return sum(file["gzip_bytes"] for file in told["files"] if file["name"] in told["at_start"])


def hashed(path: Path) -> str:
    """Path in the site of a file that stands alone, with a hash of it: assets/check-0123456789ab.js."""
    return hashed_name(path.name, path.read_bytes())


def hashed_name(name: str, content: bytes) -> str:
    """Path in the site of that content: a file that has changed has another name.

    >>> hashed_name("check.js", b"")
    'assets/check-e3b0c44298fc.js'
    """
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}-{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"


def page_file(name: str, web: Path = WEB) -> str:
    """Path in the site of one of the page's own files, such as check.js."""
    return hashed(web / name) if (web / name).exists() else f"assets/{name}"


def site_style() -> str:
    """The style sheet of all pages, its parts one after the other."""
    return "\n".join((STYLE / f"{part}.css").read_text(encoding="utf-8") for part in STYLE_PARTS)


def site_style_file() -> str:
    """Path in the site of that style sheet, with a hash of it."""
    return hashed_name("site.css", site_style().encode())


def search_worker(search: Path = SEARCH) -> str:
    """Path in the site of the worker that answers the search, with a hash of what it holds."""
    return f"assets/search-{_folder_hash(search)}.js"


def search_page(search: Path = SEARCH) -> str:
    """The page's part of the search, which stands in every page; empty where it has not been built."""
    return _text_of(search / "page.js")


def early_script(web: Path = WEB) -> str:
    """What starts the engine from the head of a page; empty where it has not been built."""
    return _text_of(web / EARLY)


def _text_of(script: Path) -> str:
    return script.read_text(encoding="utf-8").strip() if script.exists() else ""


def engine_script(runtime: Path = RUNTIME) -> str:
    """SHA-256 of the worker's script in hexadecimal; empty where it has not been built."""
    script = runtime / ENGINE_SCRIPT
    return hashlib.sha256(script.read_bytes()).hexdigest() if script.exists() else ""


def missing(runtime: Path = RUNTIME, web: Path = WEB, search: Path = SEARCH) -> list[str]:
    """The folders of the build that are not there or are empty."""
    return [folder.name for folder in (runtime, web, search) if not _files(folder)]


def built_files(runtime: Path = RUNTIME, web: Path = WEB, search: Path = SEARCH) -> dict[str, Path]:
    """Path in the site, such as assets/engine-0123456789ab/engine.js, to the file on disk."""
    engine = {f"{engine_path(runtime)}{name}": path for name, path in _files(runtime).items()}
    page = {hashed(path): path for name, path in _files(web).items() if name not in (SERVICE_WORKER, EARLY)}
    worker = search / "worker.js"
    return engine | page | ({search_worker(search): worker} if worker.exists() else {})
