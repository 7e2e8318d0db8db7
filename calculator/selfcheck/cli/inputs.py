"""Files that a command is given, read with bounds: no more of any is read than is taken, whatever it is."""

import contextlib
import errno
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cpd import CPDError
from selfcheck.files import MOST_BYTES
from selfcheck.files.reading import too_big

MOST_TEXT = 1_000_000
"""Bytes of a text that a person writes: a scheme, worked examples, a receipt."""

REASONS: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: "その名前のファイルがありません。",
        errno.EISDIR: "フォルダーです。ファイルを指定してください。",
        errno.ENOTDIR: "途中の名前がフォルダーではありません。",
        errno.EACCES: "開く権限がありません。",
        errno.EPERM: "開く権限がありません。",
        errno.ENOSPC: "空き容量が足りません。",
        errno.ENAMETOOLONG: "名前が長すぎます。",
        errno.EROFS: "書き込めない場所です。",
    }
)


class Unreadable(CPDError):
    """A file that is not what the command needs; the message says so in Japanese."""


def read_bytes(path: str | Path) -> bytes:
    """Return what a log's file holds, or standard input for ``-``.

    ``FileError`` where it is larger than a log's file may be, ``OSError`` where it cannot be opened.
    """
    with contextlib.nullcontext(sys.stdin.buffer) if path == "-" else open(path, "rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise too_big(max(len(content), Path(path).stat().st_size if path != "-" else 0))
    return content


def read_text(path: str | Path, *, most: int = MOST_TEXT) -> str:
    """Return the text of a file, without its byte order mark; ``most`` is bytes.

    ``Unreadable`` where it is larger or not UTF-8, ``OSError`` where it cannot be opened.
    """
    with open(path, "rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Unreadable(f"「{path}」は大きすぎます。{most // 1_000_000}MBまでのファイルにしてください。")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(
            f"「{path}」の{line}行目に、UTF-8ではない文字があります。文字コードをUTF-8にして保存し直してください。"
        ) from error


def why_not_opened(error: OSError) -> str:
    """Return in Japanese why a file could not be opened or written."""
    reason = REASONS.get(error.errno or 0, f"エラー番号は{error.errno}です。")
    return f"{error.filename or 'ファイル'} を開けません：{reason}"
