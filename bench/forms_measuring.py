"""What the benchmarks of the forms share: measuring in turns, and a figure made of it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bench.figures import Figure

ROUNDS = 7


def paired(subject: Callable[[], object], reference: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The medians of both in milliseconds, measured in turns so that a busy machine disturbs both alike."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for act, kept in zip((subject, reference), times, strict=True):
            started = time.perf_counter()
            act()
            kept.append((time.perf_counter() - started) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


def figure(subject: str, took: float, reference: str, reference_took: float, most: float | None = None) -> Figure:
    """A figure in milliseconds; `most` is the highest ratio that is still on target."""
    ratio = took / reference_took
    return Figure(
        subject=subject,
        measured=f"{took:.3f} ms",
        reference=f"{reference}: {reference_took:.3f} ms",
        ratio=round(ratio, 3),
        target="" if most is None else f"<= {most:g}",
        holds=None if most is None else ratio <= most,
    )
