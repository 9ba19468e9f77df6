"""How soon a talk and a timeline stand there, and what their keys cost."""

from __future__ import annotations

from bench.figures import Figure, show
from bench.processes import Said, ask, median, milliseconds, profile, share_of, told

ROUNDS = 5
HEARD_P95 = 0.016


def figures() -> list[Figure]:
    """Work of the main thread for keys, the clock for opening screens; each the median of the rounds."""
    rounds, empty = [], []
    for _ in range(ROUNDS):
        empty.append(ask("keys-empty"))
        with profile() as folder:
            rounds.append(ask("talks", str(folder)))
    reference = median(share_of(each.facts["moves_work"], 0.5) for each in empty)
    return [
        _opening("A talk with thirty notes painted, from asking for it", rounds, "talk"),
        _opening("A timeline of ninety days painted, from asking for it", rounds, "timeline"),
        _keys("Change talk heard, one key, work of the main thread, p95", rounds, "heard", "answers_work", reference, HEARD_P95),
        _keys("Another process of the talk, work of the main thread, p95", rounds, "tools", "answers_work", reference, None),
        _keys("A number on a day of ninety, work of the main thread, p95", rounds, "days", "answers_work", reference, HEARD_P95),
    ]


def _opening(subject: str, rounds: list[Said], name: str) -> Figure:
    seconds, questions = (median(share_of(each.facts[key], 0.5) for each in rounds) for key in (name, "questions"))
    return Figure(
        subject=subject,
        measured=milliseconds(seconds),
        reference=f"{milliseconds(questions)} the question screen opened the same way",
        ratio=seconds / questions,
    )


def _keys(subject: str, rounds: list[Said], name: str, times: str, reference: float, most: float | None) -> Figure:
    seconds = median(share_of(told(each, name)[times], 0.95) for each in rounds)
    return Figure(
        subject=subject,
        measured=milliseconds(seconds),
        reference=f"{milliseconds(reference)} a window of two widgets, p50",
        ratio=seconds / reference,
        target="" if most is None else f"<= {milliseconds(most)}",
        holds=None if most is None else seconds <= most,
    )


if __name__ == "__main__":
    show(figures())
