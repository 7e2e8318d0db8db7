"""An XLSX workbook to a table, read with the standard library alone: which sheet, which days, which values."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selfcheck.files.headers import Header, find_header
from selfcheck.files.problem import whole_file
from selfcheck.files.reading import Opened, SheetInfo
from selfcheck.files.workbook.package import Package, broken, walk
from selfcheck.files.workbook.sheet import Sheet, read_sheet, read_strings
from selfcheck.files.workbook.styles import read_styles
from selfcheck.labels import REQUIRED

MOST_SHEETS, MOST_LOOKED_AT = 200, 12
_OFFICE = "/officedocument"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    name: str
    path: str
    hidden: bool


def open_workbook(content: bytes, chosen: str | None = None) -> Opened:
    """Return the table of a sheet: the chosen one, or the first visible one that has our headers."""
    package = Package(content)
    root = _root(package)
    targets = _relations(package, root)
    entries, from_1904 = _workbook(package, root, targets)
    if not entries:
        raise broken()
    strings = _part(targets, "sharedstrings")
    texts = read_strings(package.read(strings)) if strings in package else []
    styles = read_styles(package, _part(targets, "styles"))

    def read(entry: _Entry) -> Sheet:
        return read_sheet(package.read(entry.path), texts, styles, from_1904=from_1904)

    entry, sheet = _choose(entries, chosen, read)
    if not sheet.rows:
        raise whole_file(f"シート「{entry.name}」に何も入っていません。記録のあるシートを選んでください。")
    return Opened(
        source="workbook",
        rows=[(number, _cells(cells)) for number, cells in sorted(sheet.rows.items())],
        header=Header(row=-1, columns={}, unknown={}, twice={}),
        sheets=tuple(SheetInfo(name=each.name, hidden=each.hidden) for each in entries),
        sheet=entry.name,
        hidden=frozenset(sheet.hidden),
        from_1904=from_1904,
        notes=tuple(_notes(entries, entry, sheet, from_1904)),
    )


def _choose(
    entries: list[_Entry], chosen: str | None, read: Callable[[_Entry], Sheet]
) -> tuple[_Entry, Sheet]:
    for entry in entries:
        if entry.name == chosen:
            return entry, read(entry)
    best: tuple[int, _Entry, Sheet] | None = None
    for entry in sorted(entries, key=lambda each: each.hidden)[:MOST_LOOKED_AT]:
        sheet = read(entry)
        columns = find_header([_cells(cells) for _, cells in sorted(sheet.rows.items())[:40]]).columns
        if all(field in columns for field in REQUIRED) and len(sheet.rows) > 1:
            return entry, sheet
        if best is None or len(columns) > best[0] or (not best[2].rows and sheet.rows):
            best = (len(columns), entry, sheet)
    assert best is not None
    return best[1], best[2]


def _cells(cells: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(cells.get(index, "") for index in range(max(cells) + 1)) if cells else ()


def _notes(entries: list[_Entry], entry: _Entry, sheet: Sheet, from_1904: bool) -> list[str]:
    notes = []
    others = "」「".join(each.name for each in entries[:20] if each is not entry)
    if others:
        notes.append(f"シート「{entry.name}」を読みました。ほかに「{others}」があります。")
    hidden = sum(row in sheet.rows for row in sheet.hidden)
    if hidden:
        notes.append(f"表では隠れている行が{hidden}行あります。それも読みました。")
    if sheet.hidden_columns:
        notes.append("表では隠れている列があります。それも読みました。")
    if sheet.formulas:
        notes.append(f"数式のセルが{sheet.formulas}個あります。最後に計算された値を読みました。")
    if from_1904:
        notes.append("このブックは、日付を1904年から数えています。それに合わせて読みました。")
    return notes


def _root(package: Package) -> str:
    """The path of the workbook's main part."""
    if "_rels/.rels" in package:
        found = [target for kind, target in _targets(package, "_rels/.rels", "") if kind.endswith(_OFFICE)]
        if found and found[0] in package:
            return found[0]
    if "xl/workbook.xml" in package:
        return "xl/workbook.xml"
    raise whole_file(
        "このファイルはZIPの圧縮ファイルで、Excelブックではありません。展開してから、中の表のファイルを選んでください。"
    )


def _relations(package: Package, root: str) -> dict[str, tuple[str, str]]:
    """Each relation of the main part by its id: its kind and its path."""
    folder, name = posixpath.split(root)
    path = posixpath.join(folder, "_rels", f"{name}.rels")
    if path not in package:
        return {}
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            found[attributes.get("Id", "")] = (
                attributes.get("Type", "").lower(),
                _path(attributes.get("Target", ""), folder),
            )

    walk(package.read(path), start, _nothing)
    return found


def _targets(package: Package, path: str, folder: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def start(element: str, attributes: Mapping[str, str]) -> None:
        if element == "Relationship":
            found.append((attributes.get("Type", "").lower(), _path(attributes.get("Target", ""), folder)))

    walk(package.read(path), start, _nothing)
    return found


def _path(target: str, folder: str) -> str:
    target = target.replace("\\", "/")
    return (
        target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    )


def _part(targets: Mapping[str, tuple[str, str]], kind: str) -> str:
    return next((path for named, path in targets.values() if named.endswith(f"/{kind}")), f"xl/{kind}.xml")


def _workbook(
    package: Package, root: str, targets: Mapping[str, tuple[str, str]]
) -> tuple[list[_Entry], bool]:
    entries: list[_Entry] = []
    from_1904 = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal from_1904
        if name == "workbookPr":
            from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet" and len(entries) < MOST_SHEETS:
            id = next(
                (value for key, value in attributes.items() if key.rpartition(":")[2] == "id" and ":" in key),
                "",
            )
            kind, path = targets.get(id, ("", ""))
            if path in package and not kind.endswith("/chartsheet"):
                hidden = attributes.get("state", "visible") != "visible"
                entries.append(_Entry(name=attributes.get("name", ""), path=path, hidden=hidden))

    walk(package.read(root), start, _nothing)
    return entries, from_1904


def _nothing(name: str) -> None:
    """Do nothing where an element ends: its attributes have said everything at its start."""
