"""What could fill a planned activity of a business domain: courses by name, what to learn, what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from cpd.cmbok import areas, domains
from selfcheck.roster.school import school_plan


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """A page of the site on something of a domain; ``category`` is the one it fills, empty for each of them."""

    domain: int
    category: str
    title: str
    href: str


def courses_by_domain() -> dict[int, list[Course]]:
    """The courses of each domain: those with a paper that proves them are claimed first, then what one learns alone."""
    return {domain.id: list(_of(domain.id)) for domain in domains()}


def _of(domain: int) -> Iterator[Course]:
    plan = school_plan()
    proven, alone = plan.school.claim
    for course in plan.courses_in(domain):
        href = f"rules/ccaj/#{course.id}"
        yield Course(domain=domain, category=proven, title=f"{course.name}（CCAJ）", href=href)
    for area in areas():
        if area.domain == domain:
            href = f"rules/competencies/{area.id.lower()}/"
            yield Course(domain=domain, category=alone, title=f"学ぶ内容：{area.id} {area.title}", href=href)
    yield Course(
        domain=domain,
        category="",
        title=f"分野{domain}に当たる活動の例",
        href=f"rules/domains/{domain}/",
    )
