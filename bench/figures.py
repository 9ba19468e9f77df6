"""What every benchmark tells: a figure beside its reference of the same run, and beside its target.

    def figures() -> list[Figure]: ...

    if __name__ == "__main__":
        show(figures())

`show` prints a table; with `--json` it prints one JSON list, which is how `bench.all` collects them. A target that is missed
is said, never raised.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured subject. `measured` and `reference` are written with their units; `ratio` is the first by the second.

    `holds` is None where there is a figure but no target for it.
    """

    subject: str
    measured: str
    reference: str = ""
    ratio: float | None = None
    target: str = ""
    holds: bool | None = None


def show(figures: Sequence[Figure], arguments: Sequence[str] | None = None) -> None:
    """Print the figures: as a table, or with `--json` for another program."""
    if "--json" in (sys.argv[1:] if arguments is None else arguments):
        print(json.dumps([dataclasses.asdict(figure) for figure in figures], ensure_ascii=False))
    else:
        print(table(figures))


def table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table whose columns stand in line."""
    head = ("Subject", "Measured", "Reference, same run", "Ratio", "Target", "Holds")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])


def _cells(figure: Figure) -> tuple[str, ...]:
    holds = {True: "yes", False: "NO", None: ""}[figure.holds]
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return (figure.subject, figure.measured, figure.reference, ratio, figure.target, holds)
