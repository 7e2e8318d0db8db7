"""What only the association can say, as the first steps: this year's rules, the end of the window, a reading."""

from collections.abc import Iterator

from cpd.dates import print_day
from selfcheck.applying.enquiry import enquiry_link
from selfcheck.question import Question
from selfcheck.views import words
from selfcheck.views.result.step import NextStep

OPEN_MAIL = "メールの下書きを開く"
TODAY = "今日"


def ask_first(question: Question) -> Iterator[NextStep]:
    """What has to be asked before anything else is worth doing: once the window is closed, the association first."""
    window = question.assessment.window
    if window is not None and window.state == "closed":
        yield from _association(question)
        yield from _manual(question)
    else:
        yield from _manual(question)
        yield from _association(question)


def _manual(question: Question) -> Iterator[NextStep]:
    """From the day a newer edition is expected on, the first thing of all is to get it."""
    for finding in question.assessment.findings:
        if finding.code == "edition-old":
            document = next(iter(question.scheme.documents.values()))
            yield NextStep(
                by=question.on,
                when=TODAY,
                title="今年のマニュアルを手に入れる",
                text="協会のサイトで今年の版を手に入れ、ルール、手数料、期間が変わっていないか確かめます。",
                clauses=finding.clauses,
                press="協会のサイトを開く（外部サイト）",
                href=document.url,
            )
            return


def _association(question: Question) -> Iterator[NextStep]:
    """The window may be over, or the documents can be read in two ways: the association decides."""
    window, scheme = question.assessment.window, question.scheme
    state = window.state if window else ""
    found = {finding.code: finding.clauses for finding in question.assessment.findings}
    if window is not None and state in ("late", "closed"):
        code = f"window-{state}"
        text = (
            words.window_caution(scheme, question.assessment)
            if state == "late"
            else words.FINDING_SENTENCES[code].format(closes=print_day(window.closes))
        )
        asked = f"資格有効期日：{print_day(question.log.expires)}\n" + (
            f"受付の終わりは、{print_day(window.advised_by)}と{print_day(window.closes)}のどちらですか。"
            f"{print_day(question.on)}からでも申請できますか。"
            if state == "late"
            else "受付の期間を過ぎました。これからできることを教えてください。"
        )
        clauses = found.get(code, ())
    elif question.assessment.verdict == "depends":
        text = "資料の読み方によって見込みが変わります。どの読み方になるかを、協会に確認してください。"
        asked = "\n".join(["CPDポイントの数え方について：", *_questions(question)])
        clauses = found.get("readings-differ", ())
    else:
        return
    link = enquiry_link(question, asked)
    yield NextStep(
        by=question.on,
        when=TODAY,
        title="今日、協会に確認する" if link else f"今日、{scheme.title}の窓口に確認する",
        text=text,
        clauses=clauses,
        press=OPEN_MAIL if link else "申請の準備を見る",
        href=link or "#apply",
    )


def _questions(question: Question) -> list[str]:
    """The questions that decide, as the documents leave them open."""
    turned = [
        outcome
        for outcome in question.assessment.readings
        if len(outcome.choices) == 1 and outcome.verdict != "eligible"
    ]
    ids = {id for outcome in turned or question.assessment.readings for id in outcome.choices}
    return [f"・{reading.question}" for reading in question.edition.readings if reading.id in ids]
