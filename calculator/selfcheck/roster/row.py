"""From a person's log to the row of a roster: what the rules say of it on a day."""

from datetime import date
from decimal import Decimal

from cpd import Assessment, NotCoveredError, Verdict
from cpd.amounts import to_decimal
from cpd.planning.plan import headroom
from cpd.planning.standing import Ground, lay_ground
from selfcheck.files.problem import FileProblem
from selfcheck.question import Question
from selfcheck.receipt import hash_log
from selfcheck.roster.member import Hours, Member, NextDate, Room, State
from selfcheck.roster.person import Person, Unread
from selfcheck.schemes import find_scheme
from selfcheck.views import words
from selfcheck.views.result.findings import unproven
from selfcheck.views.result.key_dates import key_dates


def row_of(found: Person | Unread, *, on: date) -> Member | Unread:
    """Return the row of whoever was found in a file, on that day; ``Unread`` passes through as it is."""
    return member_of(found, on=on) if isinstance(found, Person) else found


def member_of(person: Person, *, on: date) -> Member | Unread:
    """Return the row of a person on a day; ``Unread`` where no edition covers the person's dates."""
    scheme, log, holder = find_scheme(person.log.scheme), person.log, person.holder
    try:
        question = Question(scheme=scheme, log=log, on=on)
        found = question.assessment
    except NotCoveredError as error:
        problem = FileProblem(at="expires", message=str(error), place=person.place)
        return Unread(
            name=holder.name or holder.kana, source=person.source, place=person.place, problems=(problem,)
        )
    points, window = found.points, found.window
    # A row needs only this part of a plan; moves and proposals would take longer than all the rest.
    ground = lay_ground(question.edition, log, on) if points else None
    return Member(
        name=holder.name or holder.kana,
        kana=holder.kana,
        last4=holder.last4,
        source=person.source,
        place=person.place,
        scheme=scheme.id,
        edition=found.edition,
        expires=log.expires,
        activities=len(log.activities),
        log_hash=hash_log(log),
        required=points.required if points else None,
        counted=points.counted if points else None,
        missing=points.shortfall if points else None,
        least_free=_least_free(ground) if ground else None,
        unproven=len(unproven(question)),
        state=_state(found),
        headline=words.headline(scheme, found),
        verdict=found.verdict,
        opens=window.opens if window else None,
        advised_by=window.advised_by if window else None,
        closes=window.closes if window else None,
        next_date=_next_date(question),
        room=_room(ground),
        done=_hours(person, "done"),
        planned=_hours(person, "planned"),
    )


def _state(found: Assessment) -> State:
    if found.window and found.window.state == "closed":
        return "expired"
    if found.verdict is Verdict.NOT_ELIGIBLE:
        return "short"
    if found.verdict is Verdict.UNDETERMINED:
        return "undetermined"
    if found.window and found.window.state == "late":
        return "late"
    return "depends" if found.verdict is Verdict.DEPENDS else "ready"


def _next_date(question: Question) -> NextDate | None:
    ahead = (each for each in key_dates(question) if each.day >= question.on)
    return next((NextDate(day=each.day, title=each.title) for each in ahead), None)


def _least_free(ground: Ground) -> Decimal:
    return to_decimal(max(0, ground.missing - ground.most(ground.limited, ground.on)))


def _room(ground: Ground | None) -> tuple[Room, ...]:
    """Return the room of each category that still has some; none once the period is over."""
    if ground is None or ground.missing == 0 or ground.over:
        return ()
    now: dict[str, Decimal | None] = {}
    for each in headroom(ground):
        if each.open:  # the years stand in order, so the first that is open runs now
            now.setdefault(each.category, each.points)
    rooms = (
        Room(
            category=name,
            points=points,
            to_end=None if points is None else to_decimal(ground.most((name,), ground.on)),
        )
        for name, points in now.items()
    )
    return tuple(each for each in rooms if each.to_end != 0)


def _hours(person: Person, status: str) -> tuple[Hours, ...]:
    sums: dict[tuple[str, int | None], int] = {}
    for activity in person.log.activities:
        if activity.status == status:
            key = activity.category, activity.domain
            sums[key] = sums.get(key, 0) + activity.units
    return tuple(
        Hours(category=category, domain=domain, hours=to_decimal(units))
        for (category, domain), units in sums.items()
    )
