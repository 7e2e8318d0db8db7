"""What a file is, by its first bytes: a table, a workbook, a log of ours, or something else and what helps."""

from typing import Literal

from selfcheck.files.problem import FileError, whole_file

Kind = Literal["text", "json", "workbook"]
ACCEPTED = "CSV、Excel（.xlsx）、このサイトのバックアップ（.json）"
_COMPOUND, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")


def kind_of(name: str, content: bytes) -> Kind:
    """Return how a file is to be read; ``FileError`` with its right name and what to do where it cannot be.

    The content decides, the name only where the content leaves it open.
    """
    head = content[:4096]
    if head.startswith(_COMPOUND):
        raise _compound(content)
    if head.startswith(_ZIP):
        return _zip(content)
    if head.startswith(b"%PDF"):
        raise _refused(
            "PDF", "元の表をExcelなどで開いて「.xlsx」かCSVで保存するか、表を選んで貼り付けてください。"
        )
    if head.startswith(_PICTURES):
        raise _refused("画像", "文字を読み取ることはできません。内容を入力するか、元の表を選んでください。")
    if head.startswith(b"{\\rtf"):
        raise _refused("リッチテキスト（.rtf）", "表を選んでコピーし、貼り付けてください。")
    if head.startswith((b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")):
        raise _refused("圧縮ファイル", "展開してから、中の表のファイルを選んでください。")
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    lowered = start[:200].lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<?xml", b"<head", b"<body")):
        named = (
            "Excelの名前が付いたHTML（Webページ）の表"
            if name.lower().endswith((".xls", ".xlsx"))
            else "Webページか、XMLのファイル"
        )
        raise _refused(
            named,
            "Excelで開き、「名前を付けて保存」で「Excelブック（.xlsx）」を選んで保存してから、選び直してください。",
        )
    if lowered.startswith(b"begin:vcalendar"):
        raise _refused("カレンダー（.ics）", f"予定は取り込めません。{ACCEPTED}を選んでください。")
    if start[:1] == b"{" or (start[:1] == b"[" and start[1:].lstrip()[:1] in (b"{", b"]", b"[", b'"')):
        return "json"
    return "text"


def _zip(content: bytes) -> Kind:
    # An archive does not compress the names of its parts, and lists them again at its end.
    names = content[:2000] + content[-20_000:]
    if b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet" in content[:200]:
        raise _refused(
            "LibreOfficeなどの表（.ods）",
            "「名前を付けて保存」で「Excel 2007-365（.xlsx）」かCSVを選んで保存してから、選び直してください。",
        )
    if b"mimetypeapplication/vnd.oasis" in content[:200]:
        raise _refused("LibreOfficeなどの文書", "表を選んでコピーし、貼り付けてください。")
    if b"xl/workbook.bin" in names:
        raise _refused(
            "Excelのバイナリブック（.xlsb）",
            "「名前を付けて保存」で「Excelブック（.xlsx）」を選んで保存してから、選び直してください。",
        )
    if b"word/" in names:
        raise _refused("Wordの文書", "表を選んでコピーし、貼り付けてください。")
    if b"ppt/" in names:
        raise _refused("PowerPointの資料", "表を選んでコピーし、貼り付けてください。")
    if b"Index/Document.iwa" in names or b"Index.zip" in names:
        raise _refused(
            "Numbersの表", "「ファイル」の「書き出す」で「Excel」を選んで保存してから、選び直してください。"
        )
    return "workbook"


def _compound(content: bytes) -> FileError:
    head = content[:200_000]
    if "EncryptedPackage".encode("utf-16-le") in head or "EncryptedPackage".encode("utf-16-le") in content:
        return _refused(
            "パスワード付きのExcelファイル",
            "Excelで開き、「ファイル」の「情報」でパスワードを外してから「.xlsx」で保存し、選び直してください。",
        )
    if "WordDocument".encode("utf-16-le") in content:
        return _refused("古いWordの文書（.doc）", "表を選んでコピーし、貼り付けてください。")
    return _refused(
        "古い形式のExcelファイル（.xls）",
        "Excelで開き、「名前を付けて保存」で「Excelブック（.xlsx）」を選んで保存してから、選び直してください。",
    )


def _refused(kind: str, step: str) -> FileError:
    return whole_file(f"このファイルは、{kind}です。{step}")
