"""Questions that lead to the category of an activity, as data beside the schemes: one file a scheme."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from cpd import Scheme

FORMAT = "category-guide/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What can be answered: it leads to the next question, or to a category and why it is that one."""

    text: str
    next: str = ""
    category: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """One question; the first of a guide is asked first."""

    id: str
    text: str
    hint: str
    answers: tuple[Answer, ...]


def load_guide(scheme: Scheme) -> tuple[Question, ...]:
    """Return the questions of a scheme, none where it has no guide.

    Raises ``ValueError`` where an answer leads to no question or category of the scheme.
    """
    path = files("selfcheck") / "guides" / f"{scheme.id}.toml"
    if not path.is_file():
        return ()
    data = tomllib.loads(path.read_text("utf-8"))
    if data["format"] != FORMAT:
        raise ValueError(f"{scheme.id}.toml is not {FORMAT}")
    questions = tuple(
        Question(
            id=question["id"],
            text=question["text"],
            hint=question["hint"],
            answers=tuple(Answer(**answer) for answer in question["answers"]),
        )
        for question in data["question"]
    )
    ids = {question.id for question in questions}
    categories = scheme.editions[-1].categories
    for answer in (answer for question in questions for answer in question.answers):
        if not (answer.next in ids or (answer.category in categories and answer.why)):
            raise ValueError(f"{scheme.id}.toml: {answer.text!r} leads nowhere")
    return questions
