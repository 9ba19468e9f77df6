"""What is published says nothing about the machines it was made on, and leaves nothing for later."""

import platform
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.places import ROOT
from tests.architecture.sources import tracked_files

_FOLDERS = "work|root|opt|mnt|srv|workspace|builds"
_MACHINE = {
    "a path of one machine": re.compile(rf"(?<![\w.~:/)}}*-])/(?:{_FOLDERS})/[\w.-]+"),
    "a person's folder": re.compile(r"(?<![\w.])/(?:home|Users)/(?!\.\.\.)[a-z][\w-]*|[A-Z]:\\+Users\\+\w+"),
    "a temporary path": re.compile(r"(?<![\w./])/(?:var/)?tmp/[\w-]+"),
    "a private address": re.compile(r"\b(?:10\.\d+|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d+\.\d+\b"),
    "a private host": re.compile(r"https?://[\w.-]*(?:\.internal|\.local|\.lan|\.corp|localhost)\b"),
    "a package index": re.compile(r"--(?:extra-)?index-url[ =]\S|--find-links[ =]\S|\bfiles\.python" + r"hosted\.org"),
}
_LEFT_FOR_LATER = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME)\b|#\s*type:\s*ignore(?!\[)|#\s*no" + r"qa(?!:\s*[A-Z])")

_TEXT_SUFFIXES = {
    ".py",
    ".pyi",
    ".toml",
    ".md",
    ".po",
    ".pot",
    ".lock",
    ".spec",
    ".sql",
    ".json",
    ".svg",
    ".cfg",
    ".ini",
    ".sh",
    ".mjs",
    ".js",
}


def machine_traces(text: str) -> Iterator[str]:
    """What in a text points to one machine, as sentences."""
    for name, pattern in _MACHINE.items():
        for found in pattern.finditer(text):
            yield f"{name}: {found[0]}"
    for own in (str(ROOT), str(Path.home()), platform.node()):
        if len(own) > len("localhost") and own in text:
            yield "this very machine"


def _texts() -> Iterator[tuple[str, str]]:
    for path in tracked_files():
        if path.suffix in _TEXT_SUFFIXES or path.parent.name == ".ci":
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_no_tracked_file_points_to_a_machine() -> None:
    own_name = Path(__file__).relative_to(ROOT).as_posix()
    assert [f"{name}: {trace}" for name, text in _texts() if name != own_name for trace in machine_traces(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "open('/opt/build/rt/app')",
        "see /root/notes",
        "cd /home/anna/rt",
        r"C:\Users\anna",
        "cat /var/" + "tmp/brief.md",
        "http://10.1.2.3/",
        "https://pypi.internal/simple",
        "pip install --index" + "-url https://x",
        f"in {ROOT}",
    ],
)
def test_a_trace_of_a_machine_is_seen(text: str) -> None:
    assert list(machine_traces(text))


@pytest.mark.parametrize("text", ["resources/work/notes", "3/10", "https://example.org/opt/x", "/usr/share", "version 10.1.2"])
def test_what_looks_alike_is_let_through(text: str) -> None:
    assert list(machine_traces(text)) == []


def test_nothing_is_left_for_later_and_no_check_is_silenced_without_its_name() -> None:
    own_name = Path(__file__).relative_to(ROOT).as_posix()
    code = [(name, text) for name, text in _texts() if name.endswith((".py", ".pyi")) and name != own_name]
    assert [f"{name}: {found[0]}" for name, text in code for found in _LEFT_FOR_LATER.finditer(text)] == []


@pytest.mark.parametrize("text", ["# TO" + "DO later", "x = 1  # type: ignore", "x = 1  # no" + "qa"])
def test_what_is_left_for_later_is_seen(text: str) -> None:
    assert _LEFT_FOR_LATER.search(text)
