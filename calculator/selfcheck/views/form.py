"""The form of the self-check page as it stands before any script has run. Rendered at build time."""

import json
from dataclasses import dataclass
from datetime import date

from cpd import Edition, Scheme
from cpd.cmbok import areas, domains
from cpd.dates import YearStart, add_months
from selfcheck.guide import Question, load_guide
from selfcheck.labels import EVIDENCE, LABELS, LOG_LABELS, MORE_LABELS
from selfcheck.views.courses import courses_by_domain
from selfcheck.views.environment import environment
from selfcheck.views.example import example_data
from selfcheck.views.words import show_points

EXPIRIES_OFFERED = 4

EVIDENCES = (
    ("certificate", "受講証明書がある"),
    ("document", "受講したことが分かる文書がある"),
    ("record", "学習や活動の記録がある"),
    ("none", "証明できる文書がない"),
    ("", "まだ選ばない"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FormDate:
    """A date that the form asks for; ``offered`` are the days to choose from, if it is always one of such days."""

    id: str
    label: str
    offered: tuple[date, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FormCategory:
    """A category as it is offered, with its caps in words."""

    id: str
    title: str
    meaning: str
    caps: str
    domain: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class FormScheme:
    """What the page asks for under a scheme. ``year_starts`` and ``year_end`` are MM-DD, or empty."""

    id: str
    title: str
    unit: str
    asks: str
    dates: tuple[FormDate, ...]
    year_starts: str
    year_end: str
    categories: tuple[FormCategory, ...]
    domains: bool
    deducts: bool
    guide: tuple[Question, ...]
    example: str


def render_page(
    schemes: tuple[Scheme, ...],
    *,
    on: date,
    engine: str,
    engine_bytes: int = 0,
    build: str = "",
    script: str,
    site_root: str,
    worksheet: bool = False,
) -> str:
    """The whole form as one raw HTML block without blank lines, so that Markdown lets it through untouched.

    The first scheme is the one shown first. `on` fixes which ends of the 年度 are offered first. The paths are
    relative to the page: `engine` the engine's folder, `script` the page's own script, `site_root`
    the site's start. `worksheet` says whether the site has the page to calculate by hand.
    """
    html = (
        environment()
        .get_template("form.html")
        .render(
            schemes=tuple(_scheme(scheme, on) for scheme in schemes),
            domains=domains(),
            domain_courses=courses_by_domain(),
            areas=areas(),
            evidences=[(value, words, EVIDENCE.get(value, "まだ")) for value, words in EVIDENCES],
            labels=LABELS,
            own_lecture_label=MORE_LABELS["own_lecture_hours"],
            confirmed_label=LOG_LABELS["confirmed"],
            wanted_dates="先に「資格と日付」で、日付を入力してください。",
            example=on,
            build=build,
            engine=engine,
            engine_megabytes=max(1, round(engine_bytes / 1e6)),
            script=script,
            site_root=site_root,
            worksheet=worksheet,
        )
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


def _scheme(scheme: Scheme, on: date) -> FormScheme:
    edition = scheme.editions[-1]
    starts = edition.period.year_starts
    # Where years begin on a day of the scheme's own, its last date is always the end of one.
    offered = _expiries(on, starts) if starts and [field.id for field in scheme.dates] == ["expires"] else ()
    return FormScheme(
        id=scheme.id,
        title=scheme.title,
        unit=scheme.short_unit,
        asks=_asks(scheme, edition),
        dates=tuple(FormDate(id=field.id, label=field.label, offered=offered) for field in scheme.dates),
        year_starts=f"{starts.month:02}-{starts.day:02}" if starts else "",
        year_end=f"{starts.last_day(on.year - 1):%m-%d}" if starts and offered else "",
        categories=tuple(
            FormCategory(
                id=item.id,
                title=item.title,
                meaning=item.meaning,
                caps=_caps(edition, item.id, scheme.short_unit),
                domain=item.domain is not None,
            )
            for item in edition.categories.values()
        ),
        domains=scheme.classification is not None,
        deducts=scheme.deducts,
        guide=load_guide(scheme),
        example=_example(scheme),
    )


def _asks(scheme: Scheme, edition: Edition) -> str:
    if edition.requirement is None:
        return "書類の有効期限と、送るものを確かめます。"
    return f"{edition.period.years}年間で{show_points(edition.requirement.at_least)}{scheme.unit}"


def _example(scheme: Scheme) -> str:
    """A made-up log to try the page with, and its day, as JSON; empty where there is none."""
    data = example_data(scheme)
    return json.dumps(data, ensure_ascii=False) if data else ""


def _expiries(on: date, year_starts: YearStart) -> tuple[date, ...]:
    """The next ends of the 年度, the one that `on` lies in first."""
    first = year_starts.last_day(year_starts.year_of(on))
    return tuple(add_months(first, 12 * later) for later in range(EXPIRIES_OFFERED))


def _caps(edition: Edition, category: str, unit: str) -> str:
    caps = {
        bucket.per: bucket.cap
        for bucket in edition.buckets
        if category in bucket.categories and bucket.cap is not None
    }
    words = {
        "year": "1年度" if edition.period.year_starts else "1年",
        "period": f"{edition.period.years}年間",
    }
    parts = [f"{words[per]}で{show_points(caps[per])}{unit}" for per in ("year", "period") if per in caps]
    return f"{'、'.join(parts)}まで" if parts else "上限はありません"
