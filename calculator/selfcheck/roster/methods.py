"""What the page for teams asks through the wire: people out of files, rows, views of a roster, and files to save."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from selfcheck.params import Params, RequestError, day_of, text_of
from selfcheck.roster.compare import compare
from selfcheck.roster.gather import Source, gather
from selfcheck.roster.person import Person, Unread
from selfcheck.roster.row import row_of
from selfcheck.roster.saved import from_data, member_data, read_saved, to_data, unread_data
from selfcheck.roster.table import FILTERS, SORTS, Roster, filtered


def _read(params: Params) -> Any:
    """People out of files: a row each, and the log of whoever is wanted whole (``logs``)."""
    on, wanted = day_of(params), params.get("logs") is True
    people = list(gather(_sources(params)))
    rows = [row_of(each, on=on) for each in people]
    return {
        "members": [member_data(row) for row in rows if not isinstance(row, Unread)],
        "unread": [unread_data(row) for row in rows if isinstance(row, Unread)],
        "logs": [_log(each) for each in people if isinstance(each, Person) and (wanted or each.from_table)],
    }


def _rows(params: Params) -> Any:
    """The rows of logs that the page has in hand, such as those of a table, on another day."""
    return _read({**params, "files": [_as_file(each) for each in _list(params, "people")]})


def _as_file(person: Any) -> Mapping[str, Any]:
    if not isinstance(person, dict):
        raise RequestError("people are objects with place and log")
    return {"name": person.get("place"), "log": person.get("log")}


def _sources(params: Params) -> Iterable[Source]:
    for file in _list(params, "files"):
        if not isinstance(file, dict):
            raise RequestError("files are objects with name and base64")
        if "log" in file:
            yield Source(name=text_of(file, "name"), content=json.dumps(file["log"]).encode(), is_log=True)
            continue
        try:
            content = base64.b64decode(text_of(file, "base64"), validate=True)
        except binascii.Error as error:
            raise RequestError("base64 cannot be decoded") from error
        yield Source(name=text_of(file, "name"), content=content)


def _log(person: Person) -> Mapping[str, Any]:
    holder = person.holder
    log = person.log.to_dict()
    log["holder"] = {"name": holder.name, "kana": holder.kana, "last4": holder.last4}
    return {"source": person.source, "place": person.place, "log": log}


def _list(params: Params, name: str) -> list[Any]:
    value = params.get(name)
    if not isinstance(value, list):
        raise RequestError(f"{name} is a list")
    return value


def _only(params: Params) -> list[str]:
    names = params.get("only", [])
    if not isinstance(names, list) or not all(name in FILTERS for name in names):
        raise RequestError(f"only is a list of {', '.join(FILTERS)}")
    return names


def _roster(params: Params) -> Roster:
    return from_data(params.get("roster"))


def _site_root(params: Params) -> str:
    return text_of(params, "site_root", "../")


def _view(params: Params) -> Any:
    from selfcheck.roster import view

    roster, only = _roster(params), _only(params)
    sort = text_of(params, "sort", "furigana")
    if sort not in SORTS:
        raise RequestError(f"sort is one of {', '.join(SORTS)}")
    page = params.get("page", 0)
    found = view.render_roster(
        roster,
        only=only,
        sort=sort,
        page=page if isinstance(page, int) else 0,
        all_rows=params.get("all") is True,
    )
    return {**found, "outlook": view.render_outlook(roster, only=only, site_root=_site_root(params))}


def _payment(params: Params) -> Any:
    from selfcheck.roster.view import render_payment

    return {"html": render_payment(_roster(params), only=_only(params), site_root=_site_root(params))}


def _export(params: Params) -> Any:
    from selfcheck.roster import workbook

    roster, kind = _roster(params), text_of(params, "kind")
    rows = list(filtered(roster, _only(params)))
    name = f"更新の一覧_{roster.on.isoformat()}"
    if kind == "xlsx":
        content = base64.b64encode(workbook.to_xlsx(roster, rows)).decode()
        return {"name": f"{name}.xlsx", "type": workbook.XLSX_TYPE, "base64": content}
    if kind == "csv":
        return {"name": f"{name}.csv", "type": "text/csv", "text": workbook.to_csv(rows)}
    if kind == "json":
        text = json.dumps(to_data(roster), ensure_ascii=False, indent=1)
        return {"name": f"{name}_控え.json", "type": "application/json", "text": text}
    raise RequestError("kind is xlsx, csv or json")


def _compare(params: Params) -> Any:
    from selfcheck.roster.view import render_changes

    saved, roster = read_saved(text_of(params, "saved")), _roster(params)
    found = compare(saved, roster)
    return {"html": render_changes(saved, roster, found), "count": len(found)}


TEAM_METHODS: Mapping[str, Callable[[Params], Any]] = {
    "team_read": _read,
    "team_rows": _rows,
    "team_view": _view,
    "team_payment": _payment,
    "team_export": _export,
    "team_compare": _compare,
}
