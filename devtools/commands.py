"""The commands of `dev.py`. Each does its own set-up first and returns the exit status of what it started."""

import datetime as dt
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from devtools import environment, lock, system
from devtools.places import OUT, ROOT

OFF_SCREEN = {"QT_QPA_PLATFORM": "offscreen"}

# `-I` keeps the caller's folder and settings out of the program; the checkout is put on the path by name.
_START_APP = (
    "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('app', run_name='__main__', alter_sys=True)"
)


def set_up(arguments: Sequence[str]) -> int:
    """System libraries and the Python environment in .venv."""
    if arguments:
        return _refuse("setup takes no arguments.")
    if not _prepare(wished=system.DISPLAY):
        return 1
    print("Everything is in place.")
    return 0


WITHOUT_WINDOW = ("forms", "score", "self-check", "verify", "recover", "side-task", "--help", "-h")


def run(arguments: Sequence[str]) -> int:
    """The program itself; arguments go to it."""
    has_own_platform = "QT_QPA_PLATFORM" in os.environ
    needs_window = not (arguments and arguments[0] in WITHOUT_WINDOW)
    if needs_window and not system.has_display() and not has_own_platform:
        print("There is no display here. Nothing was started. Run it where there is a screen, or try: python3 dev.py demo")
        return 1
    display = system.DISPLAY if system.has_display() and not has_own_platform else ()
    if not _prepare(required=display):
        return 1
    return environment.call(["-I", "-c", _START_APP, ROOT, *arguments], folder=Path.cwd())


def demo(arguments: Sequence[str]) -> int:
    """A whole fictive interview through the real windows, off-screen; --out DIR."""
    if not _prepare():
        return 1
    return environment.call(["-m", "tests.journeys.demo", *_with_out_folder(arguments)], extra=OFF_SCREEN)


def _with_out_folder(arguments: Sequence[str]) -> list[str]:
    """The arguments with an absolute `--out`, by default a new folder in `demo/` named by date and time."""
    given = list(arguments)
    for place, word in enumerate(given):
        if word == "--out" and place + 1 < len(given):
            given[place + 1] = str(Path(given[place + 1]).absolute())
            return given
        if word.startswith("--out="):
            given[place] = "--out=" + str(Path(word.removeprefix("--out=")).absolute())
            return given
    name = dt.datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    return [*given, "--out", str(ROOT / "demo" / name)]


def test(arguments: Sequence[str]) -> int:
    """The tests, in as many processes as there are cores; arguments go to pytest, `-n 0` for one process."""
    if not _prepare(wished=system.TEST_TOOLS):
        return 1
    platform = {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return environment.call(["-m", "pytest", *_shared_out(arguments), *arguments], extra=platform)


# Above four, what each process has to load anew costs more than it brings. Who has nothing left takes half of what the
# one with most has before it, so that no process stands idle while another has a queue.
SHARED_OUT = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")


def _shared_out(arguments: Sequence[str]) -> tuple[str, ...]:
    """What tells pytest to share the tests out; nothing where the caller leaves out the plugin that does. A later `-n` wins."""
    return () if any(word.endswith("no:xdist") for word in arguments) else SHARED_OUT


CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff check", ["-m", "ruff", "check", "."]),
    ("ruff format", ["-m", "ruff", "format", "--check", "--quiet", "."]),
    ("mypy", ["-m", "mypy", "app", "devtools", "dev.py", "tests", "bench"]),
    ("import contracts", ["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"]),
    ("catalogues", ["-m", "devtools.catalogues", "verify"]),
)


def check(arguments: Sequence[str]) -> int:
    """Ruff, mypy, import contracts, catalogues."""
    if arguments:
        return _refuse("check takes no arguments.")
    if not _prepare():
        return 1
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if environment.call(command) != 0:
            failed.append(name)
    print(f"Not in order: {', '.join(failed)}." if failed else "All checks are in order.")
    return 1 if failed else 0


def catalogues(arguments: Sequence[str]) -> int:
    """Rebuild the word catalogues; --merge DIR fills them from fragments, --pseudo makes a test language."""
    if not _prepare():
        return 1
    given = [word if word.startswith("-") else str(Path(word).absolute()) for word in arguments]
    return environment.call(["-m", "devtools.catalogues", "build", *given])


def bench(arguments: Sequence[str]) -> int:
    """The benchmarks, as ratios."""
    if not _prepare():
        return 1
    return environment.call(["-m", "bench.all", *arguments], extra=OFF_SCREEN)


def faults(arguments: Sequence[str]) -> int:
    """The long fault campaigns: kills, power cuts, full disks."""
    if not _prepare(wished=system.TEST_TOOLS):
        return 1
    return environment.call(["-m", "tests.faults", *arguments], extra=OFF_SCREEN)


def package(arguments: Sequence[str]) -> int:
    """A bundle that needs no Python, in out/bundle."""
    if not _prepare(sections=("run", "test", "package")):
        return 1
    folders = ["--workpath", str(OUT / "work"), "--distpath", str(OUT / "bundle")]
    spec = str(ROOT / "build" / "pyinstaller.spec")
    return environment.call(["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *folders, *arguments, spec])


def make_lock(arguments: Sequence[str]) -> int:
    """Resolve pyproject.toml anew into requirements.lock."""
    return lock.make_lock() if not arguments else _refuse("lock takes no arguments.")


def _prepare(
    *,
    required: Sequence[system.Need] = (),
    wished: Sequence[system.Need] = (),
    sections: Sequence[str] = environment.BASE_SECTIONS,
) -> bool:
    """System libraries and environment; False, with the reason on stderr, when the command cannot go on."""
    if not system.provide([*system.VENV, *system.QT, *required], wished):
        return False
    try:
        environment.ensure(sections)
    except environment.SetUpError as failure:
        print(failure, file=sys.stderr)
        return False
    return True


def _refuse(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A word on the command line and what it does."""

    name: str
    action: Callable[[Sequence[str]], int]


COMMANDS = (
    Command(name="setup", action=set_up),
    Command(name="run", action=run),
    Command(name="demo", action=demo),
    Command(name="test", action=test),
    Command(name="check", action=check),
    Command(name="bench", action=bench),
    Command(name="faults", action=faults),
    Command(name="package", action=package),
    Command(name="catalogues", action=catalogues),
    Command(name="lock", action=make_lock),
)


def usage() -> str:
    """How `dev.py` is called, one line a command."""
    lines = [f"  {command.name:<11} {command.action.__doc__}" for command in COMMANDS]
    return "\n".join(["python3 dev.py COMMAND [arguments]", "", *lines])


def main(arguments: Sequence[str]) -> int:
    """Run the command named first; 2 when there is none of that name."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(usage())
        return 0 if arguments else 2
    for command in COMMANDS:
        if command.name == arguments[0]:
            return command.action(arguments[1:])
    return _refuse(usage())
