"""How soon the next question stands there with the earlier answer beside it; the calendar; a line from paper."""

from __future__ import annotations

from bench.figures import Figure, show
from bench.processes import Said, ask, median, milliseconds, profile, share_of, told

ROUNDS = 5
NEXT_P95, NEXT_WORST = 0.008, 0.016


def figures() -> list[Figure]:
    """Work of the main thread for keys, the clock for opening screens; each the median of the rounds."""
    rounds, empty = [], []
    for _ in range(ROUNDS):
        empty.append(ask("keys-empty"))
        with profile() as folder:
            rounds.append(ask("later", str(folder)))
    reference = median(share_of(each.facts["moves_work"], 0.5) for each in empty)
    beside = "Next question with an earlier answer beside it, work of the main thread"
    return [
        _keys(f"{beside}, p50", rounds, "asked", 0.5, reference, None),
        _keys(f"{beside}, p95", rounds, "asked", 0.95, reference, NEXT_P95),
        _keys(f"{beside}, worst", rounds, "asked", 1.0, reference, NEXT_WORST),
        _keys("A line from paper, Enter, work of the main thread, p50", rounds, "paper", 0.5, reference, None),
        _keys("A line from paper, Enter, work of the main thread, p95", rounds, "paper", 0.95, reference, NEXT_P95),
        _opening(rounds),
    ]


def _keys(subject: str, rounds: list[Said], name: str, share: float, reference: float, most: float | None) -> Figure:
    seconds = median(share_of(told(each, name)["moves_work"], share) for each in rounds)
    return Figure(
        subject=subject,
        measured=milliseconds(seconds),
        reference=f"{milliseconds(reference)} a window of two widgets, p50",
        ratio=seconds / reference,
        target="" if most is None else f"<= {milliseconds(most)}",
        holds=None if most is None else seconds <= most,
    )


def _opening(rounds: list[Said]) -> Figure:
    calendar, questions = (median(share_of(each.facts[name], 0.5) for each in rounds) for name in ("calendar", "questions"))
    return Figure(
        subject="Calendar painted, from asking for it",
        measured=milliseconds(calendar),
        reference=f"{milliseconds(questions)} the question screen opened the same way",
        ratio=calendar / questions,
    )


if __name__ == "__main__":
    show(figures())
