"""Takes out of Pyodide's script what the worker has no use for: drawing, sound, and libraries in C loaded later.

The script hands every function it has to the wasm and to whoever holds its module, so no tool can tell by itself that
nobody calls it. Here the hands are cut; the minifier then drops what nothing else calls.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from scripts.engine.wasm import module as wasm
from scripts.engine.wasm.module import Module
from scripts.engine.wasm.shown import WORD

GIVEN = re.compile(r'Module\["([\w$]+)"\]=\1;')
PROPERTY = re.compile(r'\.([A-Za-z_$][\w$]*)|\["([\w$]+)"\]')
SIGNATURE = re.compile(r'([\w$]+)\.sig="\w*";')
IMPORTS = re.compile(r"(?<=var wasmImports=\{)[^{}]*(?=\})")
GRAPHICS = "emscripten_gl"  # begins the names of OpenGL, which needs a canvas
# A minifier neither renames nor drops anything that a direct eval could see. The page's policy forbids eval anyway.
DIRECT_EVAL = re.compile(r"(?<![\w$.])eval\(")
BUILTINS, MODULES = "API._pyodide._base.__builtins__", "API._pyodide._importhook.sys.modules"
# Each text stands once in the script of the locked version.
REPLACED = (
    # OpenGL's functions are missing then; each would be compiled into a wasm of its own at every start.
    ("if(!value&&!entry.required){continue}", "if(!value){continue}"),
    # Only libraries in C look for functions by name or by address.
    (
        'GOT[symName]||=new WebAssembly.Global({value:"i32",mutable:true});',
        "if(!GOT[symName])continue;",
    ),
    ("functionsInTableMap=new WeakMap;updateTableMap(0,wasmTable.length)", "functionsInTableMap=new WeakMap"),
    # These would keep drawing, sound, and file systems of other places than memory.
    ("registerPostMainLoop(()=>SDL.audio?.queueNewAudioData?.());", ""),
    ('if(typeof Browser!="undefined")Browser.init();', ""),
    ("=Browser.requestFullscreen;", ";"),
    ("=Browser.setCanvasSize;", ";"),
    ("=Browser.getUserMedia;", ";"),
    ("=Browser.createContext;", ";"),
    ("filesystems={MEMFS,IDBFS,NODEFS,WORKERFS,PROXYFS}", "filesystems={MEMFS}"),
    ("IDBFS.quit();", ""),
    # Each text of Python would be compiled at every start, by a compiler that nothing else needs: the restored memory
    # holds what these texts ask for.
    ('=API.rawRun("import _pyodide_core")', '=t?[0]:API.rawRun("import _pyodide_core")'),
    ('API._pyodide._base.eval_code("{}")', f'{BUILTINS}.get("dict")()'),
    ('API.runPythonInternal("import importlib; importlib")', f'{MODULES}.get("importlib")'),
    ('API.runPythonInternal("import __main__; __main__.__dict__")', f'{MODULES}.get("__main__").__dict__'),
    ('API.runPythonInternal("import builtins; builtins.__dict__")', BUILTINS),
)


def reduced(script: str, module: Module, others: Iterable[str]) -> str:
    """The script without what neither the ``module`` imports nor the ``others`` name.

    ``ValueError`` where Pyodide's script is another than the locked version's.
    """
    for old, new in REPLACED:
        if script.count(old) != 1:
            raise ValueError(f"Pyodide's script is another than was expected: {old}")
        script = script.replace(old, new)
    script = DIRECT_EVAL.sub("globalThis.eval(", script)
    script = _imports(script, {each.name for each in module.imports if not each.name.startswith(GRAPHICS)})
    named = {word for text in others for word in WORD.findall(text)}
    named.update(word for pair in PROPERTY.findall(GIVEN.sub("", script)) for word in pair)
    script = GIVEN.sub(lambda found: found[0] if found[1] in named else "", script)
    by_address = {f"_{each.name}" for each in module.imported(wasm.GLOBAL)}
    return SIGNATURE.sub(lambda found: found[0] if found[1] in by_address else "", script)


def _imports(script: str, wanted: Collection[str]) -> str:
    """The script that hands the wasm what it imports, and no more."""
    found = IMPORTS.search(script)
    if found is None:
        raise ValueError("the script does not say what it hands to the wasm")
    kept = [each for each in found[0].split(",") if each.split(":")[0] in wanted]
    return script[: found.start()] + ",".join(kept) + script[found.end() :]
