"""Finds the sentences that the program shows: what stands in the calls of `app.i18n`. Imports nothing."""

import ast
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_WORDS_OF = {"tr": 1, "mark": 1, "ntr": 2, "mark_count": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Msgid:
    """One sentence: its text, or the texts for one and for many, and the files it stands in."""

    texts: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Misuse:
    """A call that cannot be collected or translated, with the file and line to mend."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


def collect(root: Path, folder: str = "app") -> tuple[list[Msgid], list[Misuse]]:
    """All msgids of the Python files in `root`/`folder`, each once, sorted; and what is misused, in order."""
    files_of: dict[tuple[str, ...], list[str]] = {}
    misuses: list[Misuse] = []
    for path in sorted((root / folder).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for found in calls(path.read_text(encoding="utf-8"), name):
            if isinstance(found, Misuse):
                misuses.append(found)
            elif name not in files_of.setdefault(found, []):
                files_of[found].append(name)
    misuses += _count_clashes(files_of)
    return [Msgid(texts=texts, files=tuple(files)) for texts, files in sorted(files_of.items())], misuses


def _count_clashes(files_of: dict[tuple[str, ...], list[str]]) -> Iterable[Misuse]:
    """A sentence used both with and without a count: the catalogue can hold it only once."""
    singles = {texts[0] for texts in files_of if len(texts) == 1}
    for texts, files in sorted(files_of.items()):
        if len(texts) == 2 and texts[0] in singles:
            yield Misuse(file=files[0], line=0, reason=f"used with and without a count: {texts[0]!r}")


def calls(source: str, file: str) -> Iterator[tuple[str, ...] | Misuse]:
    """The msgids and misuses in one file's source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (name := _called(node)) is not None:
            yield _texts(node, name) or Misuse(file=file, line=node.lineno, reason=_REASONS[name])
            yield from _placeholder_misuses(node, name, file)
        elif isinstance(node, ast.Call) and _is_qt_tr(node):
            yield Misuse(file=file, line=node.lineno, reason="Qt's own tr(); use tr from app.i18n")


_REASONS = {
    "tr": "tr() needs a plain text or a marked constant, not a text put together on the spot",
    "mark": "mark() needs a plain text",
    "ntr": "ntr() needs two plain texts and a count",
    "mark_count": "mark_count() needs two plain texts",
}


def _called(node: ast.Call) -> str | None:
    """Which of our functions is called with words to collect; None for others and for tr() of a marked constant."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(value=ast.Name(id="i18n"), attr=name) if name in _WORDS_OF:
            is_marked = name == "tr" and bool(node.args) and isinstance(node.args[0], ast.Name | ast.Attribute | ast.Subscript)
            return None if is_marked else name
    return None


def _is_qt_tr(node: ast.Call) -> bool:
    match node.func:
        case ast.Attribute(value=ast.Name(id="self"), attr="tr"):
            return True
        case ast.Attribute(attr="translate", value=ast.Name(id="QCoreApplication")):
            return True
    return False


def _texts(node: ast.Call, name: str) -> tuple[str, ...]:
    wanted = node.args[: _WORDS_OF[name]]
    texts = tuple(each.value for each in wanted if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return texts if len(texts) == _WORDS_OF[name] else ()


def _placeholder_misuses(node: ast.Call, name: str, file: str) -> Iterator[Misuse]:
    for text in _texts(node, name):
        if problem := placeholder_problem(text):
            yield Misuse(file=file, line=node.lineno, reason=f"{problem}: {text!r}")


def placeholder_problem(text: str) -> str | None:
    """What is wrong with the placeholders of a sentence, or None: they must be plain names in braces."""
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        return "unpaired brace"
    return None if all(name.isidentifier() for name in names) else "placeholder without a name"


def placeholders(text: str) -> frozenset[str]:
    """The names in braces; the empty set when the braces are not paired."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
    except ValueError:
        return frozenset()
