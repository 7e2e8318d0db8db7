# One file: the shapes that page and wire share, and nothing else.
"""What the page and the wire hand each other, method by method: the one place where these shapes are written.

``scripts.engine.contract`` makes ``calculator/web/src/engine/contract.ts`` from it. Every value here is plain
JSON. What a field means is said here once; a test compares the fields of an activity with those that the rules
read, and the file of the page with what would be written today.

The fields of a log are those of ``cpd-log/1`` as somebody types them: texts, whatever they hold.
"""

from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

LogDate = Literal["expires", "starts", "passed_on"]
BarState = Literal["nothing", "reached", "short", "ask", "open", "closed"]


class Claim(TypedDict):
    """What another scheme sees otherwise; all else is the same there."""

    category: str
    hours: NotRequired[str]
    own_lecture_hours: NotRequired[str]
    domain: NotRequired[int | None]
    evidence: NotRequired[str | None]


class Activity(TypedDict):
    """An activity as it was typed.

    ``until`` is empty where it took one day, null where a file did not say. ``own_lecture_hours`` stands only in
    schemes that take off what one lectured oneself. ``confirmed`` is the holder's word that an entry which looks
    wrong is right. ``also`` is how it is claimed in other schemes, by their ids.
    """

    id: str
    date: str
    until: str | None
    category: str
    hours: str
    own_lecture_hours: NotRequired[str]
    domain: int | None
    competency: str | None
    title: str
    provider: str
    evidence: str | None
    evidence_place: str
    detail: str
    status: str
    note: str
    confirmed: NotRequired[bool]
    also: NotRequired[dict[str, Claim]]


class Log(TypedDict):
    """A log as it was typed. ``also`` holds the dates of other schemes, as they were when it was last saved."""

    format: Literal["cpd-log/1"]
    scheme: str
    expires: NotRequired[str]
    starts: NotRequired[str]
    passed_on: NotRequired[str]
    holder: NotRequired[dict[str, str]]
    also: NotRequired[dict[str, Any]]
    activities: list[Activity]


class Problem(TypedDict):
    """What the holder has to put right: where in the log it stands, and in a file where a person finds it."""

    at: str
    message: str
    place: NotRequired[str]


class NoParams(TypedDict):
    """Nothing is asked with."""


SeenAs = TypedDict("SeenAs", {"as": NotRequired[str]})


class LogParams(SeenAs):
    """A log, the holder's logs of other schemes, and the day asked about; ``as`` is another scheme to see it by."""

    log: Log
    others: NotRequired[list[Log]]
    on: str


class Edition(TypedDict):
    """An edition of a scheme; ``in_force`` is a day."""

    id: str
    title: str
    in_force: str


class Scheme(TypedDict):
    """A scheme that can be chosen; ``checked`` is the day its documents were last read."""

    id: str
    title: str
    unit: str
    checked: str
    editions: list[Edition]


class Proposal(TypedDict):
    """A way to what is missing: activities to plan."""

    kind: str
    hours: str
    activities: list[Activity]


class Plan(TypedDict):
    """What of ``cpd-plan/1`` the page uses; amounts are text."""

    missing: str
    proposals: list[Proposal]


class PlanResult(TypedDict):
    """The plan; null where the scheme demands no points."""

    plan: Plan | None


class Notes(TypedDict):
    """What the holder noted while applying: tasks that are done, the day it is or was sent, and how."""

    done: NotRequired[list[str]]
    sent: NotRequired[str]
    route: NotRequired[str]


class Payer(TypedDict):
    """The last digits and the kana of the payer, as typed."""

    last4: str
    kana: str


class ViewParams(LogParams):
    """Which part of the page is asked for; the fields below each belong to one or two parts.

    ``quick`` (result) asks for the bar alone, with empty markup. ``hours`` (trial) are by category.
    ``sent`` (mail) is a day. ``sheet``, ``name`` and ``planned`` (paper) say what is printed, and of what.
    """

    part: NotRequired[Literal["result", "plan", "trial", "apply", "payer", "mail", "paper"]]
    site_root: NotRequired[str]
    quick: NotRequired[bool]
    hours: NotRequired[dict[str, str]]
    notes: NotRequired[Notes]
    payer: NotRequired[Payer]
    sent: NotRequired[str]
    sheet: NotRequired[str]
    name: NotRequired[str]
    planned: NotRequired[bool]


class HtmlPart(TypedDict):
    """Markup whose texts have been escaped."""

    html: str


class Bar(TypedDict):
    """The line that stays in sight: the answer, how much, how long, and what to do next."""

    state: BarState
    html: str


class ResultPart(HtmlPart):
    """The result, empty where it was not asked for, and the bar that goes with it."""

    bar: Bar


class PlanPart(PlanResult):
    """The plan and its markup."""

    html: str


class TextPart(TypedDict):
    """Words alone."""

    text: str


class PaperPart(HtmlPart):
    """A sheet, and what stands at the foot of each of its pages."""

    foot: str


class Parts(TypedDict):
    """What ``view`` answers, by the part that was asked for."""

    result: ResultPart
    plan: PlanPart
    trial: TextPart
    apply: HtmlPart
    payer: HtmlPart
    mail: HtmlPart
    paper: PaperPart


class NamedFile(TypedDict):
    """A file to be saved: its name, its media type, its text."""

    name: str
    type: str
    text: str


class ExportedFile(NamedFile):
    """``base64`` stands in place of the text where the file is none, ``html`` beside it for the clipboard.

    ``lost`` says what the file could not hold.
    """

    base64: NotRequired[str]
    html: NotRequired[str]
    lost: NotRequired[list[str]]


class ReceiptFile(NamedFile):
    """A receipt as data, and as the file that holds it."""

    receipt: dict[str, Any]


class ReceiptParams(LogParams):
    """``build`` names the build of the site that asks."""

    build: NotRequired[str]


class EvidenceFile(TypedDict):
    """A file that the page keeps beside an activity: ``id`` is the page's name for it, ``size`` is in bytes."""

    id: str
    name: str
    size: int
    type: str
    sha256: str


class EvidenceParams(LogParams):
    """The files of a log, by the ids of its activities."""

    files: dict[str, list[EvidenceFile]]


class EvidencePath(TypedDict):
    """Where a file goes in the bundle."""

    file: str
    path: str


class EvidenceOrder(TypedDict):
    """The bundle of all files: its name, where each goes, and the list that goes with them."""

    name: str
    entries: list[EvidencePath]
    list: NamedFile


class VerifyParams(LogParams):
    """A receipt, as the text of its file or as data, to compare the log with."""

    receipt: Any


class Difference(TypedDict):
    """One thing that is not as the receipt has it."""

    code: str
    before: str
    after: str


class Verified(HtmlPart):
    """Whether the result is still the receipt's: in short, as data, in lines and as markup."""

    same: bool
    differences: list[Difference]
    lines: list[str]


class ImportParams(TypedDict):
    """A file by its name and content, the scheme it is of, and the dates that a table cannot hold."""

    name: str
    base64: str
    scheme: str
    starts: NotRequired[str]
    expires: NotRequired[str]
    passed_on: NotRequired[str]


class Imported(TypedDict):
    """The log that a file holds, and how many activities."""

    log: Log
    count: int


class PreviewChoices(TypedDict):
    """How a file is to be read where it was corrected; ``columns`` are fields by the number of their column."""

    encoding: NotRequired[str]
    delimiter: NotRequired[str]
    sheet: NotRequired[str]
    header_row: NotRequired[int]
    columns: NotRequired[dict[str, str]]


class PreviewParams(TypedDict):
    """A file by its name and content (``base64``), or a pasted text, and the log that it would be taken into.

    ``edits`` are mended fields by row, ``done`` the rows that have been taken over, ``remembered`` fields by header.
    """

    name: str
    base64: NotRequired[str]
    text: NotRequired[str]
    log: Log
    on: str
    choices: NotRequired[PreviewChoices]
    edits: NotRequired[dict[str, dict[str, str]]]
    done: NotRequired[list[int]]
    remembered: NotRequired[dict[str, str]]


class ReadyRow(TypedDict):
    """An activity that can be taken over: its row, the id of the same one in the list, whether it repeats a row."""

    row: int
    activity: Activity
    same: str
    repeats: bool


class Previewed(HtmlPart):
    """The steps as markup, what is ready, how many rows have to be mended, and what to read before (``caution``).

    ``log`` is what a backup says beside its activities; ``draft_file`` holds the rows to be mended as a table, and
    ``columns`` are the fields by their headers.
    """

    scheme: str
    source: Literal["table", "notes", "log"]
    ready: list[ReadyRow]
    drafts: int
    caution: str
    log: dict[str, Any]
    draft_file: NamedFile | None
    columns: dict[str, str]


class ExportParams(LogParams):
    """The kind of file; with ``planned`` a calendar holds the planned activities too, by their names."""

    kind: str
    planned: NotRequired[bool]


class Suggestion(TypedDict):
    """One thing that a value may mean: said to people, and what to write instead; ``until`` for a span of days."""

    label: str
    value: str
    until: str


class JotParams(TypedDict):
    """Notes in a line each, and the scheme they are for."""

    text: str
    scheme: str
    on: str


class Jot(TypedDict):
    """What of an activity a note gives; what cannot be read is as it was typed."""

    date: NotRequired[str]
    until: NotRequired[str]
    category: NotRequired[str]
    hours: NotRequired[str]
    domain: NotRequired[int]
    competency: NotRequired[str]
    title: NotRequired[str]
    provider: NotRequired[str]
    evidence: NotRequired[str]
    evidence_place: NotRequired[str]
    detail: NotRequired[str]
    status: NotRequired[str]
    note: NotRequired[str]


class JotSaid(TypedDict):
    """A part of a note said back; ``suggest`` is what else it may mean, such as another year."""

    field: str
    text: str
    suggest: list[Suggestion]


class JotProblem(TypedDict):
    """What a note lacks, or what of it cannot be read."""

    at: str
    message: str
    suggest: list[Suggestion]


class JotEntry(TypedDict):
    """An activity from a note."""

    activity: Jot
    said: list[JotSaid]
    problems: list[JotProblem]


class Jotted(TypedDict):
    """The activities of a text of notes, in its order; ``left`` are the lines that none holds, ``why`` says so."""

    entries: list[JotEntry]
    left: str
    why: str


class Checked(TypedDict):
    """What cannot be read in activities that are not saved yet."""

    problems: list[Problem]


class ReadParams(TypedDict):
    """One value while it is typed, for the field it is typed in."""

    log: Log
    on: str
    field: str
    value: str
    category: str


class SaidBack(TypedDict):
    """How the value is understood: in words, as the log has it, and a day to suggest; empty where there is none."""

    text: str
    value: str
    suggest: str


class Term(TypedDict):
    """The dates said back, and the last day that follows from the first where it is not given yet."""

    html: str
    expires: str | None


class YearPart(TypedDict):
    """What of an activity lies in one year."""

    date: str
    until: str
    hours: str


class Survey(TypedDict):
    """What stands beside the list. ``days``, ``hours`` and ``splits`` are by activity, ``rooms`` by year.

    ``notes`` are sentences. ``starts`` is the day that the period begins on, empty where none is typed or read.
    """

    days: dict[str, str]
    starts: str
    hours: dict[str, str]
    rooms: dict[str, str]
    notes: list[str]
    splits: dict[str, list[YearPart]]


class Entries(Survey):
    """``lent`` is the markup of what several schemes use."""

    lent: str


class FollowParams(LogParams):
    """What the page holds beside the log, as far as something follows from it."""

    site_root: NotRequired[str]
    notes: NotRequired[Notes]
    payer: NotRequired[Payer]
    sent: NotRequired[str]


class Followed(TypedDict):
    """Everything that follows from the entries beside the result; null where the log cannot be read."""

    entries: Entries
    term: Term
    plan: PlanPart | None
    apply: HtmlPart | None
    payer: HtmlPart | None
    mail: HtmlPart | None


class TeamFile(TypedDict):
    """A file as it was chosen: a backup of one person, or a table with a column for the person."""

    name: str
    base64: str


class TeamRow(TypedDict):
    """One person's row. The page looks into these fields alone; Python draws the rest again."""

    source: str
    place: str
    name: str
    kana: str
    last4: str
    scheme: str


class TeamUnread(TypedDict):
    """A person or a file that could not be read, and why."""

    name: str
    source: str
    place: str
    problems: list[dict[str, str]]


class TeamLog(TypedDict):
    """The whole log of one person."""

    source: str
    place: str
    log: Log


class TeamReadParams(TypedDict):
    """``logs`` asks for everybody's whole log; without it only those out of a table come along."""

    files: list[TeamFile]
    on: str
    logs: NotRequired[bool]


class TeamRowsParams(TypedDict):
    """The logs of people who stand in a table, for rows of another day."""

    people: list[TeamLog]
    on: str


class TeamRead(TypedDict):
    """What was found in files."""

    members: list[TeamRow]
    unread: list[TeamUnread]
    logs: list[TeamLog]


class Roster(TypedDict):
    """``cpd-roster/1``: the rows of a team on a day."""

    format: Literal["cpd-roster/1"]
    on: str
    members: list[TeamRow]
    unread: list[TeamUnread]


class TeamParams(TypedDict):
    """A roster, and the filters that its rows must pass."""

    roster: Roster
    only: NotRequired[list[str]]
    site_root: NotRequired[str]


class TeamViewParams(TeamParams):
    """How the table is sorted, which of its pages is shown, or all of them."""

    sort: NotRequired[str]
    page: NotRequired[int]
    all: NotRequired[bool]


class TeamView(TypedDict):
    """The markup of table and outlook; ``shown`` people pass the filters."""

    html: str
    shown: int
    page: int
    outlook: str


class TeamExportParams(TeamParams):
    """What is to be saved."""

    kind: Literal["xlsx", "csv", "json"]


class TeamSaved(TypedDict):
    """A file to save: ``text``, or ``base64`` where it is none."""

    name: str
    type: str
    text: NotRequired[str]
    base64: NotRequired[str]


class TeamCompareParams(TeamParams):
    """A roster that was saved earlier, as the text of its file."""

    saved: str


class TeamChanges(TypedDict):
    """The markup of what changed, and how many differences there are."""

    html: str
    count: int


METHODS: Mapping[str, tuple[Any, Any]] = {
    "schemes": (NoParams, list[Scheme]),
    "assess": (LogParams, dict[str, Any]),
    "plan": (LogParams, PlanResult),
    "view": (ViewParams, ResultPart | PlanPart | TextPart | HtmlPart | PaperPart),
    "follow": (FollowParams, Followed),
    "receipt": (ReceiptParams, ReceiptFile),
    "verify": (VerifyParams, Verified),
    "evidence": (EvidenceParams, EvidenceOrder),
    "import": (ImportParams, Imported),
    "preview": (PreviewParams, Previewed),
    "export": (ExportParams, ExportedFile),
    "jot": (JotParams, Jotted),
    "check": (LogParams, Checked),
    "read": (ReadParams, SaidBack),
    "term": (LogParams, Term),
    "entries": (LogParams, Entries),
    "team_read": (TeamReadParams, TeamRead),
    "team_rows": (TeamRowsParams, TeamRead),
    "team_view": (TeamViewParams, TeamView),
    "team_payment": (TeamParams, HtmlPart),
    "team_export": (TeamExportParams, TeamSaved),
    "team_compare": (TeamCompareParams, TeamChanges),
}
"""Each method with what it is asked with and what it answers; for ``view``, ``Parts`` says which of these."""
