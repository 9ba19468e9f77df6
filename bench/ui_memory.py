"""What the program takes of memory with an interview open, against an empty window (Linux)."""

from __future__ import annotations

from collections.abc import Sequence

from bench.figures import Figure, show
from bench.processes import Said, ask, in_turn, median, profile

ROUNDS = 5
TARGET = 2.2


def figures() -> list[Figure]:
    """At the first question, and when every question has been asked.

    Resident memory is compared: what other programs with Qt run beside does not change it, as it does the proportional set
    size, which is shown for comparison. On a machine where nothing else runs the two are nearly the same.
    """
    empty = in_turn({"empty": ["empty"]}, ROUNDS)["empty"]
    rounds = []
    for _ in range(ROUNDS):
        with profile() as folder:
            rounds.append(ask("interview", str(folder)))
    return [
        _figure(
            "Memory, interview opened", "Rss", _middle(rounds, "opened", "Rss"), _middle(empty, "memory", "Rss"), has_target=True
        ),
        _figure(
            "Memory, every question asked",
            "Rss",
            _middle(rounds, "later", "Rss"),
            _middle(empty, "memory", "Rss"),
            has_target=True,
        ),
        _figure(
            "Memory, interview opened", "Pss", _middle(rounds, "opened", "Pss"), _middle(empty, "memory", "Pss"), has_target=False
        ),
    ]


def _middle(said: Sequence[Said], moment: str, size: str) -> float:
    sizes = [each.facts[moment] for each in said]
    return median(each[size] for each in sizes if isinstance(each, dict))


def _figure(subject: str, size: str, megabytes: float, empty: float, *, has_target: bool) -> Figure:
    ratio = megabytes / empty
    return Figure(
        subject=f"{subject} ({size.upper()})",
        measured=f"{megabytes:.0f} MB",
        reference=f"{empty:.0f} MB an empty QMainWindow",
        ratio=ratio,
        target=f"<= {TARGET} x" if has_target else "",
        holds=ratio <= TARGET if has_target else None,
    )


if __name__ == "__main__":
    show(figures())
