"""The source files that the architecture tests read."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.places import ROOT


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One Python file: its path from the checkout's root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module


def source(path: str, text: str) -> Source:
    """A source made from text, as the controls of the tests need it."""
    return Source(path=path, text=text, tree=ast.parse(text))


def sources(*folders: str) -> Iterator[Source]:
    """Every Python file in the folders, and the files named themselves."""
    for folder in folders:
        place = ROOT / folder
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            yield source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


IGNORED_FOLDERS = {"__pycache__", "node_modules", "out", "demo"}


def tracked_files() -> list[Path]:
    """Every file that git tracks here and that is there; without git, every file outside hidden and ignored folders."""
    try:
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and not _is_ignored(path.relative_to(ROOT))]
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def _is_ignored(path: Path) -> bool:
    return any(part in IGNORED_FOLDERS or part.startswith(".") for part in path.parts[:-1])
