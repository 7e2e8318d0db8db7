"""Our own Japanese, wherever it stands: the sentences and labels that textlint reads.

From the built pages come the texts of the articles, block by block; from the code come the texts that it puts
together while it runs. What a document prints and we only quote is left out.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from scripts.paths import CHECKS, ROOT, WEB

ASSEMBLED = "rules/all"
THEIRS = (
    ROOT / "calculator" / "selfcheck" / "files" / "words.py"
)  # what people write in their files, not what we write
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龠]")
SENTENCES = re.compile(r"[^。]*。[」）]*")
WIDE_SPACE = "　"  # stands between two texts on one line
QUOTATION = re.compile(r"「[^「」]*」")
# A block that holds blocks gives only the text that lies between them.
BLOCK_NAME = re.compile(
    r"^(?:article|aside|blockquote|button|caption|d[dlt]|details|div|fieldset|figure|figcaption|form|h[1-6]|label"
    r"|legend|li|main|nav|[ou]l|option|output|p|pre|section|select|small|summary|table|tbody|t[dhr]|tfoot|thead)$"
)
QUOTED = (
    "[aria-hidden=true], blockquote, cite, .examples, .printed, .says, .headerlink, .source,"
    " script, style, svg, pre, input"
)
AT_ONCE = 40  # texts in a file that textlint reads: its time grows with the square of a file's length
CODE = "\0"  # stands for what is written as code
NAMED_IN_CODE = re.compile(f" ?{CODE} ?")
TYPESCRIPT_TEXT = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
TYPESCRIPT_COMMENT = re.compile(r"/\*.*?\*/|^\s*//.*?$", re.DOTALL | re.MULTILINE)
IN_PATTERN = re.compile(
    r"\(\?[:P!=<]|\\[sd]"
)  # a part of a regular expression that is put together elsewhere
FILLED_LATER = re.compile(r"\$?\{[^{}]*\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A text and where it was found."""

    place: str
    text: str

    @property
    def sentences(self) -> str:
        """What of the text is whole sentences."""
        return "".join(SENTENCES.findall(self.text))

    @property
    def label(self) -> str:
        """What of the text is left after the last full stop: a name, a heading, a link; without quotations."""
        return QUOTATION.sub("「」", SENTENCES.sub("", self.text)).strip()


def read_html(html: str, place: str) -> Iterator[Passage]:
    """The texts of a page's article, or of a piece of a page."""
    soup = BeautifulSoup(html, "html.parser")
    root = soup.find("article") or soup
    assert isinstance(root, Tag)
    for element in root.select(QUOTED):
        element.decompose()
    for element in root.select("code"):
        element.replace_with(CODE)
    for element in [root, *root.find_all(BLOCK_NAME)]:
        for text in _own_text(element).split(WIDE_SPACE):
            if JAPANESE.search(text):
                yield Passage(place=place, text=NAMED_IN_CODE.sub("コード", " ".join(text.split())))


def _own_text(element: Tag) -> str:
    parts = []
    for child in element.children:
        if not isinstance(child, Tag):
            parts.append(str(child))
        elif not BLOCK_NAME.fullmatch(child.name):
            parts.append(_own_text(child))
    return "".join(parts)


def read_site(site: Path) -> Iterator[Passage]:
    """The texts of every page but the one that is put together from others."""
    for path in sorted(site.rglob("*.html")):
        if path.parent == site / ASSEMBLED:
            continue
        yield from read_html(path.read_text(encoding="utf-8"), path.relative_to(site).as_posix())


def read_code(filler: str = "") -> Iterator[Passage]:
    """The Japanese texts in the code that runs, with the filler wherever something is put in."""
    for path in sorted((ROOT / "calculator").rglob("*.py")):
        if path == THEIRS:
            continue
        yield from _read_python(path.read_text(encoding="utf-8"), _shown(path), filler)
    for path in sorted((WEB / "src").rglob("*.ts")):
        if path.name.endswith(".test.ts"):
            continue  # nobody reads it on a page
        code = TYPESCRIPT_COMMENT.sub("", path.read_text(encoding="utf-8"))
        for found in TYPESCRIPT_TEXT.findall(code):
            if JAPANESE.search(found):
                yield Passage(place=_shown(path), text=FILLED_LATER.sub(filler, found[1:-1]))


def _read_python(code: str, place: str, filler: str) -> Iterator[Passage]:
    tree = ast.parse(code)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    inside = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    unread = inside | {
        id(node.value)
        for owner in ast.walk(tree)
        if isinstance(owner, documented)
        for node in owner.body
        if isinstance(node, ast.Expr)
    }
    patterns = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and _is_pattern(node))
    unread |= {id(part) for node in patterns for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in unread:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else filler for part in node.values)
            text = "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = FILLED_LATER.sub(filler, node.value)
        else:
            continue
        for part in text.split(WIDE_SPACE) if not IN_PATTERN.search(text) else ():
            if JAPANESE.search(part):
                yield Passage(place=f"{place}:{node.lineno}", text=part.strip(" ■"))


def _is_pattern(call: ast.Call) -> bool:
    return ast.unparse(call.func).startswith("re.")


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lint(texts: Iterable[tuple[str, str]], *, config: str, node: Path, folder: Path) -> list[str]:
    """What textlint finds in (place, text), as a sentence each; ``config`` names a file of scripts/checks."""
    known: dict[str, str] = {}
    for place, text in texts:
        known.setdefault(text, place)
    rows = [(place, text) for text, place in known.items() if text]
    folder = folder / Path(config).stem
    folder.mkdir()
    for first in range(0, len(rows), AT_ONCE):
        # One text on every other line: each is a paragraph, and its line tells which it is.
        lines = "\n\n".join(text for _, text in rows[first : first + AT_ONCE])
        (folder / f"{first}.txt").write_text(f"{lines}\n", encoding="utf-8")
    program = CHECKS / "node_modules" / "textlint" / "bin" / "textlint.js"
    told = subprocess.run(
        [node, program, "--config", CHECKS / config, "--format", "json", *folder.iterdir()],
        cwd=CHECKS,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if not told.stdout:
        raise RuntimeError(told.stderr)
    found = []
    for file in sorted(json.loads(told.stdout), key=lambda each: int(Path(each["filePath"]).stem)):
        for message in file["messages"]:
            place, text = rows[int(Path(file["filePath"]).stem) + (message["line"] - 1) // 2]
            said = message["message"].splitlines()[0]
            found.append(f"{place}: {message['ruleId']}: {said} | {text}")
    return found
