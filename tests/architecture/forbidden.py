"""Calls and names that may not stand in the program, and where the one place is that may have them."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.architecture.sources import Source

NOWHERE = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ban:
    """Something forbidden, why, and the files in which it may stand all the same."""

    name: str
    why: str
    matches: Callable[[ast.AST], bool]
    allowed_in: re.Pattern[str] = NOWHERE


def _called_name(node: ast.AST) -> str:
    """The last word of what is called: `sleep` for time.sleep(1); empty when it is no call."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
            return name
    return ""


def _calls(*names: str) -> Callable[[ast.AST], bool]:
    return lambda node: _called_name(node) in names


def _calls_builtin(*names: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _imports(*modules: str) -> Callable[[ast.AST], bool]:
    def matches(node: ast.AST) -> bool:
        match node:
            case ast.Import(names=names):
                imported = [alias.name for alias in names]
            case ast.ImportFrom(module=module, names=names):
                imported = [module or "", *(f"{module}.{alias.name}" for alias in names)]
            case _:
                return False
        return any(name == module or name.startswith(module + ".") for name in imported for module in modules)

    return matches


def _reads_the_clock(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="now" | "utcnow" | "today" | "fromtimestamp", value=owner)):
            return ast.unparse(owner).rsplit(".", 1)[-1] in ("datetime", "date")
        case ast.Call(func=ast.Attribute(attr="time" | "time_ns" | "localtime" | "gmtime", value=ast.Name(id="time"))):
            return True
        case ast.Call(func=ast.Attribute(attr="currentDateTime" | "currentDateTimeUtc" | "currentDate")):
            return True
    return False


_IMPORTS_THREADS = _imports(
    "_thread", "multiprocessing", "concurrent.futures", "asyncio", "PySide6.QtCore.QThread", "PySide6.QtCore.QThreadPool"
)
# A lock and the hook for what nobody caught are no threads of their own.
_HARMLESS_THREADING = {"Lock", "RLock", "excepthook", "ExceptHookArgs", "current_thread", "main_thread", "get_ident"}


def _makes_threads(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="threading"), attr=name):
            return name not in _HARMLESS_THREADING
        case ast.ImportFrom(module="threading", names=names):
            return not {alias.name for alias in names} <= _HARMLESS_THREADING
        case ast.Import(names=names):
            return any(alias.name == "threading" and alias.asname for alias in names) or _IMPORTS_THREADS(node)
    return _IMPORTS_THREADS(node)


_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|(?<![-\w])color:\s*[a-z]+\b")


def _has_literal_colour(node: ast.AST) -> bool:
    """A colour written out: in a style sheet, or given to QColor."""
    if _called_name(node) not in ("setStyleSheet", "QColor"):
        return False
    texts = [each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(_COLOUR.search(text) for text in texts) or (_called_name(node) == "QColor" and bool(texts))


def _is_text_like(pattern: str) -> Callable[[ast.AST], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda node: isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(compiled.search(node.value))


BANS = (
    Ban(name="processEvents", why="re-enters the event loop; let the call end", matches=_calls("processEvents")),
    Ban(name="sleep", why="wait for the event itself", matches=_calls("sleep", "msleep", "usleep")),
    Ban(name="terminate", why="leaves locks and files half-way", matches=_calls("terminate")),
    Ban(name="eval", why="expressions are compiled from a white list", matches=_calls_builtin("eval", "exec", "__import__")),
    Ban(
        name="literal colour",
        why="use a token of the theme",
        matches=_has_literal_colour,
        allowed_in=re.compile(r"app/ui/theme/"),
    ),
    Ban(
        name="temp_store",
        why="temporary tables would reach the disk in clear",
        matches=_is_text_like(r"temp_store\s*=\s*(file|1)\b"),
    ),
    Ban(
        name="temporary files",
        why="nothing of ours lies in a folder for everybody; write beside the target, for its owner only",
        matches=_imports("tempfile"),
        # `verify` looks at a copy of the encrypted files, since it may not write where they lie.
        allowed_in=re.compile(r"app/storage/examination\.py"),
    ),
    Ban(name="clock", why="take the Clock that is given", matches=_reads_the_clock, allowed_in=re.compile(r"app/host/clock\.py")),
    Ban(
        name="print",
        why="use messages or the log",
        matches=_calls_builtin("print"),
        allowed_in=re.compile(r"app/(__main__\.py|(.*/)?cli\w*[./])"),
    ),
    Ban(
        name="threads",
        why="two threads, and app/ui/jobs.py makes them",
        matches=_makes_threads,
        allowed_in=re.compile(r"app/ui/jobs\.py"),
    ),
    Ban(
        name="Qt network",
        why="the program never speaks to a network",
        matches=_imports("PySide6.QtNetwork", "PySide6.QtWebSockets"),
    ),
)


def forbidden_in(examined: Source) -> Iterator[str]:
    """What stands in a file and may not, as sentences."""
    bans = [ban for ban in BANS if not ban.allowed_in.match(examined.path)]
    for node in ast.walk(examined.tree):
        for ban in bans:
            if ban.matches(node):
                yield f"{examined.path}:{getattr(node, 'lineno', 0)} {ban.name}: {ban.why}"
