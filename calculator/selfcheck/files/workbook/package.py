"""The parts of a workbook: taken out of its archive and walked through, with bounds on both."""

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from selfcheck.files.problem import FileError, whole_file

MOST_PARTS, MOST_PART_BYTES, MOST_ELEMENTS, MOST_DEPTH = 4_000, 24_000_000, 500_000, 40
_BROKEN = "Excelブックが壊れていて読み取れません。Excelで開いて、「.xlsx」で保存し直してから選んでください。"


class Package:
    """A workbook's archive; parts are known by their lower-case path from its root."""

    def __init__(self, content: bytes) -> None:
        """Open the archive; ``FileError`` where it is broken, or no workbook."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
            members = self._archive.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise broken() from error
        if len(members) > MOST_PARTS:
            raise too_large()
        self._members = {each.filename.replace("\\", "/").lstrip("/").lower(): each for each in members}

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._members

    def read(self, path: str) -> bytes:
        """Return a part's content; ``FileError`` where it is broken or larger than any workbook of ours."""
        member = self._members.get(path.lower())
        if member is None:
            raise broken()
        if member.file_size > MOST_PART_BYTES:
            raise too_large()
        try:
            with self._archive.open(member) as part:
                content = part.read(MOST_PART_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
            ValueError,
        ) as error:
            raise broken() from error
        if len(content) > MOST_PART_BYTES:
            raise too_large()
        return content


def walk(
    content: bytes,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Walk through a part's XML: each element by its name without prefix, and the text in between.

    No document type is taken, so that nothing outside is read and no entity grows. ``FileError`` where the part is
    broken, too deep or too long.
    """
    seen = depth = 0

    def opened(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal seen, depth
        seen += 1
        depth += 1
        if seen > MOST_ELEMENTS or depth > MOST_DEPTH:
            raise too_large()
        start(name.rpartition(":")[2], attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    def refused(*_: object) -> None:
        raise broken()

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (ExpatError, LookupError, ValueError) as error:
        raise broken() from error


def broken() -> FileError:
    """Return the error for a workbook that cannot be read."""
    return whole_file(_BROKEN)


def too_large() -> FileError:
    """Return the error for a workbook with more in it than a record of activities has."""
    return whole_file(
        "Excelブックの中身が大きすぎます。記録のシートだけを新しいブックに写してから、選び直してください。"
    )
