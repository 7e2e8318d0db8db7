"""The house as ARCHITECTURE.md draws it: who may know whom, no circles, nothing too large, a shard for every test."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import yaml

from scripts.paths import ROOT

PYTHON = {
    "cpd": ROOT / "calculator" / "cpd",
    "selfcheck": ROOT / "calculator" / "selfcheck",
    "scripts": ROOT / "scripts",
}
MAY_KNOW = {"cpd": {"cpd"}, "selfcheck": {"cpd", "selfcheck"}, "scripts": {"cpd", "selfcheck", "scripts"}}
WEB = ROOT / "calculator" / "web" / "src"
LONGEST = {".py": 200, ".ts": 200, ".css": 200}  # lines of a module that needs no reason
LONGEST_FUNCTION = 60  # lines: what a screen shows at once
IMPORT = re.compile(r"^(?:import|export)\s(?!type\s)[^;]*?from \"(\.[^\"]+)\"", re.MULTILINE)


def modules() -> Iterator[tuple[str, Path]]:
    """Every module of ours by its dotted name."""
    for name, folder in PYTHON.items():
        for path in folder.rglob("*.py"):
            if "node_modules" not in path.parts:
                parts = (name, *path.relative_to(folder).with_suffix("").parts)
                yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


KNOWN = dict(modules())


def imported(path: Path) -> Iterator[str]:
    """What a module imports of ours when it is loaded: modules, by their dotted names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name for name in inner if name in KNOWN)
            if any(name not in KNOWN for name in inner):
                yield node.module


def test_each_layer_knows_only_those_below_it_and_nothing_knows_the_tests() -> None:
    ours = {*PYTHON, "tests"}
    strangers = [
        f"{name} imports {other}"
        for name, path in KNOWN.items()
        for other in imported(path)
        if (top := other.split(".")[0]) in ours and top not in MAY_KNOW[name.split(".")[0]]
    ]
    assert strangers == []


def test_no_module_of_python_comes_round_to_itself() -> None:
    graph = {
        name: {other for other in imported(path) if other in KNOWN and other != name}
        for name, path in KNOWN.items()
    }
    # A package's __init__ that shows what its modules have is loaded before them, and knows them: that is no circle.
    shown = {name for name, path in KNOWN.items() if path.name == "__init__.py"}
    inner = {name: {other for other in others if other not in shown} for name, others in graph.items()}
    list(
        TopologicalSorter(
            {name: others for name, others in inner.items() if name not in shown}
        ).static_order()
    )


def test_no_module_of_the_page_comes_round_to_itself() -> None:
    graph: dict[str, set[str]] = {}
    for path in WEB.rglob("*.ts"):
        found = {(path.parent / f"{name}.ts").resolve() for name in IMPORT.findall(path.read_text("utf-8"))}
        graph[str(path)] = {str(other) for other in found if other.is_file()}
    list(TopologicalSorter(graph).static_order())


def sources() -> Iterator[Path]:
    """Every module of Python and of the page, with the tests."""
    yield from KNOWN.values()
    yield from (p for p in WEB.rglob("*.*") if p.suffix in LONGEST and not p.name.endswith(".test.ts"))
    yield from (ROOT / "tests").rglob("*.py")


def test_a_long_module_says_in_its_first_line_why() -> None:
    silent = [
        path.relative_to(ROOT).as_posix()
        for path in sources()
        if (text := path.read_text("utf-8")).count("\n") > LONGEST[path.suffix]
        and not re.match(r"(#|//|/\*) (One file: |Written from )", text)
    ]
    assert silent == [], "split them by noun, or begin with a line `# One file: why`"


def test_a_function_fits_on_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT).as_posix()}: {node.name}"
        for path in sources()
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def raised(node: ast.AST) -> Iterator[str]:
    """The errors that code raises itself, by name; what it raises within a ``try`` it may catch there."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Try):
            for part in (*child.handlers, *child.orelse, *child.finalbody):
                yield from raised(part)
        elif isinstance(child, ast.Raise) and child.exc is not None:
            error = child.exc.func if isinstance(child.exc, ast.Call) else child.exc
            if isinstance(error, ast.Name) and error.id[0].isupper():
                yield error.id
        else:
            yield from raised(child)


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions and methods of a module that others may call."""
    tree = ast.parse(path.read_text("utf-8"))
    holders: list[ast.Module | ast.ClassDef] = [tree]
    holders += [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_"]
    for node in (each for holder in holders for each in holder.body):
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_":
            yield node


def test_a_public_function_names_each_error_that_it_raises() -> None:
    unnamed = [
        f"{name}.{function.name}: {error}"
        for name, path in KNOWN.items()
        if not name.startswith("scripts")
        for function in public_functions(path)
        for error in raised(function)
        if error not in (ast.get_docstring(function) or "")
    ]
    assert unnamed == []


def test_every_test_stands_in_a_shard_of_the_workflow() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "site.yml").read_text("utf-8"))
    shards = workflow["jobs"]["test"]["strategy"]["matrix"]["include"]
    covered = [ROOT / path for shard in shards for path in shard["paths"].split()]
    files = [path for path in (ROOT / "tests").rglob("test_*.py")]
    assert [path.name for path in files if not any(path.is_relative_to(each) for each in covered)] == []
    assert len(covered) == len(set(covered))
