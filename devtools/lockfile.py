"""Reads and writes `requirements.lock`: sections of names, versions, environment markers and hashes, and nothing else.

A section begins with a line `# [name]`. Sections: `run` (the program), `test` (its tests and checks), `package` (building
bundles). The text of a section is a pip requirements file in hash-checking mode. No index, address or host ever stands in it.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

SECTIONS = ("run", "test", "package")

_HEADING = re.compile(r"^# \[(\w+)\]$")


def read_sections(path: Path) -> dict[str, str]:
    """The requirement text of every section; ValueError when a section is missing or unknown."""
    sections: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if heading := _HEADING.match(line):
            sections[heading[1]] = []
        elif sections:
            sections[next(reversed(sections))].append(line)
    if tuple(sections) != SECTIONS:
        raise ValueError(f"{path.name} should hold the sections {', '.join(SECTIONS)}")
    return {name: "\n".join(lines).strip() + "\n" for name, lines in sections.items()}


def requirements(path: Path, wanted: Iterable[str]) -> str:
    """One requirements text for pip out of the `wanted` sections."""
    sections = read_sections(path)
    return "".join(sections[name] for name in wanted)


def write_sections(path: Path, heading: str, sections: Mapping[str, str]) -> None:
    """Write all sections in their fixed order under a comment that says how the file is made."""
    parts = ["".join(f"# {line}\n" for line in heading.splitlines())]
    parts += [f"\n# [{name}]\n{sections[name]}" for name in SECTIONS]
    path.write_text("".join(parts), encoding="utf-8", newline="\n")
