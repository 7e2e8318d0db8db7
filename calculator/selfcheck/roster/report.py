"""A roster in a terminal: the table first, then who was not read, what to plan, and what was found twice."""

from collections.abc import Iterator, Sequence

from cpd.dates import print_day
from selfcheck.report.terminal import aligned
from selfcheck.roster.compare import Difference
from selfcheck.roster.member import STATE_WORDS, Member
from selfcheck.roster.outlook import courses, needs, rounds
from selfcheck.roster.paying import payments
from selfcheck.roster.table import Roster, state_counts
from selfcheck.roster.topics import open_topics
from selfcheck.schemes import find_scheme
from selfcheck.views.words import show_points
from selfcheck.views.words.amounts import show_counted, show_gap
from selfcheck.views.words.plan import UNCAPPED

LEAST_FREE = f"{UNCAPPED}の最少"
COLUMNS = (
    "ふりがな",
    "氏名",
    "番号",
    "有効期日",
    "数えた",
    "不足",
    LEAST_FREE,
    "証明なし",
    "状態",
    "次の期日",
)
DISCLAIMER = (
    "入力にもとづく見込みです。公式のものではありません。申請の前に、最新の公式資料を確認してください。"
)


def cells(member: Member) -> list[str]:
    """Return the cells of a row as text, in the order of ``COLUMNS``."""
    next_date = member.next_date
    return [
        member.kana,
        member.name,
        member.last4,
        print_day(member.expires),
        "" if member.counted is None else show_counted(member.counted),
        ""
        if member.required is None or member.counted is None
        else show_gap(member.required, member.counted),
        "" if member.least_free is None else show_points(member.least_free),
        str(member.unproven),
        STATE_WORDS[member.state],
        f"{print_day(next_date.day)} {next_date.title}" if next_date else "",
    ]


def to_text(roster: Roster, members: Sequence[Member]) -> str:
    """Return the report on these rows of the roster as lines for a terminal."""
    blocks = (
        list(_headline(roster, members)),
        list(aligned([list(COLUMNS), *(cells(each) for each in members)])) if members else [],
        list(_unread(roster)),
        list(_twice(roster)),
        list(_outlook(roster, members)),
        list(_learning(roster, members)),
        list(_payment(roster, members)),
        [f"{print_day(roster.on)}の時点の計算です（{basis_words(roster)}）。", DISCLAIMER],
    )
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def changes_text(saved: Roster, roster: Roster, differences: Sequence[Difference]) -> str:
    """Return what changed since a saved roster, person by person, as lines for a terminal."""
    people = len({each.name for each in differences})
    found = f"{people}人、{len(differences)}か所が変わりました" if differences else "変わっていません"
    lines = [f"■ {print_day(saved.on)}の時点の控えから、{found}"]
    for each in differences:
        change = " → ".join(part for part in (each.before, each.after) if part)
        lines.append(f"・{each.name}　{each.what}　{change}　{each.why}".rstrip())
    lines += ["", f"控え：計算プログラム {saved.version}、{editions_words(saved)}"]
    lines.append(
        f"今：{print_day(roster.on)}の時点、計算プログラム {roster.version}、{editions_words(roster)}"
    )
    return "\n".join(lines) + "\n"


def _headline(roster: Roster, members: Sequence[Member]) -> Iterator[str]:
    counts = state_counts(members)
    told = "、".join(f"{word}{counts[state]}人" for state, word in STATE_WORDS.items() if counts[state])
    yield f"■ {len(members)}人" + (f"（{told}）" if told else "")
    if len(members) < len(roster.members):
        yield f"絞り込んでいます。全員では{len(roster.members)}人です。"


def _unread(roster: Roster) -> Iterator[str]:
    if roster.unread:
        yield f"■ 読み取れなかったもの（{len(roster.unread)}件）"
    for each in roster.unread:
        yield f"・{each.name}（{each.place}）"
        yield from (f"    {problem.place}：{problem.message}" for problem in each.problems)


def _twice(roster: Roster) -> Iterator[str]:
    if roster.twice:
        yield "■ 同じ人が2回以上あります。どちらを使うか、確認してください"
    yield from (f"・{'、'.join(places)}" for places in roster.twice)


def _outlook(roster: Roster, members: Sequence[Member]) -> Iterator[str]:
    yield "■ いつ、何人が更新するか"
    for each in rounds(members, roster.on):
        ready = each.states["ready"]
        yield f"・{each.year}年度　{each.states.total()}人（うち達する見込み{ready}人）"
    for need in needs(members):
        title = find_scheme(need.scheme).title
        missing, free = show_points(need.missing), show_points(need.least_free)
        yield f"■ {title}：{need.people}人で、あと{missing}（うち年の上限がないカテゴリで最少{free}）"
    for course in courses(members)[:3]:
        yield (
            f"・{course.title}を{show_points(course.hours)}時間：{course.people}人に合わせて"
            f"{show_points(course.points)}。これだけで足りる人は{course.closes}人"
        )


def _learning(roster: Roster, members: Sequence[Member]) -> Iterator[str]:
    found = open_topics(members, on=roster.on)
    proved, unproved = found.claim
    if found.topics:
        yield f"■ まだ学んでいない分野とCCAJの研修（書類があれば{proved}、なければ{unproved}、{found.edition}の計画）"
    for topic in found.topics:
        hours = "、".join(f"{name}は{show_points(points)}時間まで" for name, points in topic.hours.items())
        yield f"・{topic.domain} {topic.title}　{topic.people}人。{hours}"
        yield from (f"    {course.name}" for course in topic.courses)
    if found.best:
        yield f"・いちばん多くの人（{found.people}人）に当てはまる講座は、{found.best.name}"


def _payment(roster: Roster, members: Sequence[Member]) -> Iterator[str]:
    for each in payments(members, on=roster.on):
        yield f"■ まとめて振り込む：{each.fee:,}円×{each.people}人で{each.total:,}円。先に{each.address}へ問い合わせる"
        yield from (f"・{print_day(deadline.day)}　{deadline.text}" for deadline in each.deadlines)


def basis_words(roster: Roster) -> str:
    """Return what the rows stand on beside the logs and the day: editions of the rules, and the program."""
    return f"{editions_words(roster)}。計算プログラム {roster.version}"


def editions_words(roster: Roster) -> str:
    """Return under which editions the rows were worked out."""
    pairs = dict.fromkeys((each.scheme, each.edition) for each in roster.members)
    titles = []
    for name, edition_id in pairs:
        scheme = find_scheme(name)
        # A roster may have been saved under an edition that is no longer at hand.
        title = next((each.title for each in scheme.editions if each.id == edition_id), edition_id)
        titles.append(f"{scheme.title}・{title}")
    return "、".join(titles) or "読み取れた記録はありません"
