"""What a request gives, taken out of its params: texts, the day, the scheme, the log and the holder's others."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from cpd import Log, Scheme, load_scheme, log_for
from cpd.dates import read_day
from cpd.records.other_logs import read_joined
from selfcheck.files.evidence_file import EvidenceFile
from selfcheck.files.spelling import tidy_log
from selfcheck.question import Question
from selfcheck.schemes import known_ids

Params = Mapping[str, Any]
_HASH = re.compile(r"[0-9a-f]{64}")
_BUILD = re.compile(r"[0-9a-z-]{0,64}")


class RequestError(Exception):
    """A request that is not of the wire's form; the page's fault, never the holder's."""


def text_of(params: Params, name: str, default: str | None = None) -> str:
    """Return a param that is text; ``RequestError`` where it is anything else."""
    value = params.get(name, default)
    if not isinstance(value, str):
        raise RequestError(f"{name} is text")
    return value


def build_of(params: Params) -> str:
    """Return the name of the build that asks, a commit or a folder; empty where it says none.

    ``RequestError`` where it is neither.
    """
    build = text_of(params, "build", "")
    if not _BUILD.fullmatch(build):
        raise RequestError("build is the name of a commit or of the engine's folder")
    return build


def day_of(params: Params) -> date:
    """Return the day asked about; ``RequestError`` where it is none."""
    try:
        return read_day(text_of(params, "on"))
    except ValueError as error:
        raise RequestError("on is a day such as 2026-11-21") from error


def scheme_of(data: object) -> Scheme:
    """Return the scheme of a log's data, or the first of all where it names none that is known."""
    own = data.get("scheme") if isinstance(data, dict) else None
    return load_scheme(own if isinstance(own, str) and own in known_ids() else known_ids()[0])


def log_of(params: Params, *, tidied: bool = True) -> tuple[Scheme, Log]:
    """Return the scheme and the log, of its own scheme or of the one it is to be seen ``as``.

    Values may be written as people write them, unless ``tidied`` is False. Errors as in ``cpd.log_for``;
    ``RequestError`` where ``as`` names no scheme of the package.
    """
    data = tidy_log(params.get("log")) if tidied else params.get("log")
    if params.get("as") is not None:
        name = text_of(params, "as")
        if name not in known_ids():
            raise RequestError(f"as is one of {', '.join(known_ids())}")
        return load_scheme(name), log_for(data, name)
    scheme = scheme_of(data)
    return scheme, read_joined(data, others_of(params), scheme)


def question_of(params: Params, *, tidied: bool = True) -> Question:
    """Return the question of a request: its log, its scheme and its day; errors as in ``log_of`` and ``day_of``."""
    scheme, log = log_of(params, tidied=tidied)
    return Question(scheme=scheme, log=log, on=day_of(params))


def others_of(params: Params) -> list[object]:
    """Return the holder's logs of other schemes, for what they claim in this one's."""
    others = params.get("others")
    return [tidy_log(other) for other in others] if isinstance(others, list) else []


def evidence_of(params: Params) -> dict[str, list[EvidenceFile]]:
    """Return the files of evidence by the ids of activities; ``RequestError`` where they are not of the form."""
    given = params.get("files")
    if not isinstance(given, dict) or not all(isinstance(each, list) for each in given.values()):
        raise RequestError("files are lists of files by the ids of activities")
    return {str(id): [_file_of(each) for each in files] for id, files in given.items()}


def _file_of(data: object) -> EvidenceFile:
    if isinstance(data, dict):
        id, name, size, sha256 = (data.get(key) for key in ("id", "name", "size", "sha256"))
        texts = isinstance(id, str) and isinstance(name, str) and isinstance(sha256, str)
        if texts and isinstance(size, int) and _HASH.fullmatch(str(sha256)):
            return EvidenceFile(id=str(id), name=str(name), size=size, sha256=str(sha256))
    raise RequestError("a file has id, name, size and sha256")
