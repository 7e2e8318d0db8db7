"""The standard library as the browser gets it: compiled, and without what a page can never use.

Pyodide publishes it as source text, which the browser would have to compile at every start; with bytecode the
start takes a third of the time. Bytecode is larger; leaving modules out makes up for it.
"""

from __future__ import annotations

import py_compile
import tempfile
from pathlib import Path

from scripts.engine.archives import read_zip, write_zip
from scripts.engine.bytecode import slimmed

SERVERS_AND_MAIL = "ftplib imaplib mailbox poplib smtplib socketserver wsgiref xmlrpc"
DEVELOPMENT = (
    "_pyrepl bdb cProfile cmd code codeop compileall doctest modulefinder pdb profile pstats pyclbr pydoc "
    "pydoc_data rlcompleter symtable tabnanny timeit trace tracemalloc unittest"
)
PROCESSES_AND_FILES = "filecmp fileinput getpass multiprocessing netrc sched wave webbrowser zipapp"
CURIOSITIES = "__hello__ __phello__ antigravity this"
LEFT_OUT = frozenset(f"{SERVERS_AND_MAIL} {DEVELOPMENT} {PROCESSES_AND_FILES} {CURIOSITIES}".split())

# Encodings that stay: those of files in Japan, and those that Python and zip archives need themselves.
JAPANESE = (
    "cp932 euc_jis_2004 euc_jisx0213 euc_jp iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 "
    "iso2022_jp_3 iso2022_jp_ext shift_jis shift_jis_2004 shift_jisx0213"
)
UNICODE = "utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le utf_7 utf_8 utf_8_sig"
NEEDED = (
    "__init__ aliases ascii charmap cp1252 cp437 hex_codec idna iso8859_1 latin_1 punycode "
    "raw_unicode_escape undefined unicode_escape"
)
ENCODINGS = frozenset(f"{JAPANESE} {UNICODE} {NEEDED}".split())
# Pyodide's own docstrings stay, because Pyodide reads them when it starts.
WITH_DOCSTRINGS = frozenset({"_pyodide", "pyodide"})


def build_stdlib(published: Path, target: Path) -> None:
    """Write Pyodide's `python_stdlib.zip` anew as bytecode for the same Python."""
    members = {name: content for name, content in read_zip(published).items() if _is_wanted(name)}
    with tempfile.TemporaryDirectory() as folder:
        compiled = dict(_compiled(name, content, Path(folder)) for name, content in members.items())
    write_zip(target, slimmed(compiled, WITH_DOCSTRINGS))


def _is_wanted(name: str) -> bool:
    top, _, rest = name.partition("/")
    if top == "encodings":
        return rest.removesuffix(".py") in ENCODINGS
    return top.removesuffix(".py") not in LEFT_OUT


def _compiled(name: str, content: bytes, folder: Path) -> tuple[str, bytes]:
    """Name and content of the file in the new archive; what is not Python stays as it is."""
    if not name.endswith(".py"):
        return name, content
    source, bytecode = folder / "module.py", folder / "module.pyc"
    source.write_bytes(content)
    py_compile.compile(
        str(source),
        cfile=str(bytecode),
        dfile=name,
        doraise=True,
        optimize=0 if name.split("/")[0] in WITH_DOCSTRINGS else 2,
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    return f"{name}c", bytecode.read_bytes()
