"""Loading and compiling ASI Grund with its words in two languages, against a bare TOML parse of the same bytes; the follow-up.

The follow-up's form is made of Grund: when it is first needed Grund is loaded already.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from pathlib import Path

from app.forms.catalogue import FormCatalogue
from app.forms.compiler import compile_form
from app.forms.source import read_bytes
from bench.figures import Figure, show
from bench.forms_measuring import ROUNDS, figure, paired

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "forms" / "asi-grund" / "1.0"


def figures() -> list[Figure]:
    """Loading, by a bare parse."""
    contents = read_bytes(FOLDER)

    def bare() -> None:
        for content in contents.values():
            tomllib.loads(content.decode("utf-8"))

    took, reference = paired(lambda: compile_form(contents), bare)
    size = sum(map(len, contents.values())) // 1000
    grund = figure(f"Load ASI Grund, {size} kB, words in two languages", took, "bare TOML parse", reference, 3)
    return [grund, _follow_up(took)]


def _follow_up(reference: float) -> Figure:
    times = []
    for _ in range(ROUNDS):
        catalogue = FormCatalogue()
        catalogue.load("asi-grund")
        started = time.perf_counter()
        catalogue.load("asi-uppfoljning")
        times.append((time.perf_counter() - started) * 1000)
    return figure("Load ASI Uppföljning after Grund", statistics.median(times), "compiling ASI Grund", reference)


if __name__ == "__main__":
    show(figures())
