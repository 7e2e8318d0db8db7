"""Short CSV files, what is read of them, and what is refused."""

from __future__ import annotations

import pytest

from cpd import Log
from scripts.paths import SAMPLE
from selfcheck.files import FileError, read_file

EXPIRES = "2027-03-31"
HOURS = "2.5 または 2:30 のように入力してください。"


def read(text: str, *, expires: str | None = EXPIRES) -> Log:
    return read_file("log.csv", text.encode("utf-8"), expires=expires)


def problems(content: str | bytes, *, expires: str | None = EXPIRES) -> list[tuple[str, str]]:
    data = content.encode("utf-8") if isinstance(content, str) else content
    with pytest.raises(FileError) as refused:
        read_file("log.csv", data, expires=expires)
    return [(problem.place, problem.message) for problem in refused.value.problems]


def rows(*lines: str, header: str = "活動日,カテゴリ,時間,分野") -> str:
    return "\n".join((header, *lines)) + "\n"


def sample() -> bytes:
    return SAMPLE.read_bytes().removeprefix(b"\xef\xbb\xbf")
