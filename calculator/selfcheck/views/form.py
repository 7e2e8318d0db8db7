"""The form of the self-check page as it stands before any script has run. Rendered at build time."""

from datetime import date

from cpd import Edition, Scheme
from cpd.cmbok import areas, domains
from cpd.dates import ONE_DAY, YearStart, add_months
from selfcheck.files.fields import LABELS
from selfcheck.views.environment import environment
from selfcheck.views.words import show_points

EXPIRIES_OFFERED = 4

EVIDENCES = (
    ("certificate", "受講証明書がある"),
    ("document", "受講したことが分かる文書がある"),
    ("record", "学習や活動の記録がある"),
    ("none", "証明できる文書がない"),
    ("", "まだ選ばない"),
)


def render_page(scheme: Scheme, *, on: date, engine: str, script: str, style: str, site_root: str) -> str:
    """The whole form as one raw HTML block without blank lines, so that Markdown lets it through untouched.

    `on` fixes which ends of the 年度 are offered first as 資格有効期日. The paths are relative to the page:
    `engine` the engine's folder, `script` and `style` the page's own files, `site_root` the site's start.
    """
    edition = scheme.editions[-1]
    year_starts = edition.period.year_starts
    assert year_starts is not None
    html = (
        environment()
        .get_template("form.html")
        .render(
            scheme=scheme,
            categories=_categories(edition, scheme.short_unit),
            domain_categories="・".join(item.id for item in edition.categories.values() if item.domain),
            domains=domains(),
            areas=areas(),
            evidences=EVIDENCES,
            labels=LABELS,
            expiries=_expiries(on, year_starts),
            year_end=f"{_year_end(on.year, year_starts):%m-%d}",
            example=on,
            engine=engine,
            script=script,
            style=style,
            site_root=site_root,
        )
    )
    return "\n".join(line for line in html.splitlines() if line.strip())


def _expiries(on: date, year_starts: YearStart) -> list[date]:
    """The next ends of the 年度, the one that `on` lies in first."""
    first = _year_end(year_starts.year_of(on) + 1, year_starts)
    return [add_months(first, 12 * later) for later in range(EXPIRIES_OFFERED)]


def _year_end(year: int, year_starts: YearStart) -> date:
    return date(year, year_starts.month, year_starts.day) - ONE_DAY


def _categories(edition: Edition, unit: str) -> list[dict[str, str]]:
    return [
        {"id": item.id, "title": item.title, "meaning": item.meaning, "caps": _caps(edition, item.id, unit)}
        for item in edition.categories.values()
    ]


def _caps(edition: Edition, category: str, unit: str) -> str:
    caps = {
        bucket.per: bucket.cap
        for bucket in edition.buckets
        if category in bucket.categories and bucket.cap is not None
    }
    words = {"year": "1年度", "period": f"{edition.period.years}年間"}
    parts = [f"{words[per]}で{show_points(caps[per])}{unit}" for per in ("year", "period") if per in caps]
    return f"{'、'.join(parts)}まで" if parts else "上限はありません"
