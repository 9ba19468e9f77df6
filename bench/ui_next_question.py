"""How soon the next question stands on screen, over a whole ASI Grund typed into the real window over a real vault."""

from __future__ import annotations

from collections.abc import Sequence

from bench.figures import Figure, show
from bench.processes import Said, ask, median, milliseconds, profile

ROUNDS = 5
P95, WORST = 0.008, 0.016
MOST_WIDGETS = 120


def figures() -> list[Figure]:
    """Enter to the next question, and a key that answers; each the median of the rounds' p50, p95 and worst.

    The targets are for the work of the main thread; until painted by the clock stands beside it.
    """
    rounds, empty = [], []
    for _ in range(ROUNDS):
        empty.append(ask("keys-empty"))
        with profile() as folder:
            rounds.append(ask("interview", str(folder)))
    widgets = round(median(each.number("widgets") for each in rounds))
    return [
        *_times("Next question, work of the main thread", "moves_work", rounds, empty, has_target=True),
        *_times("Next question, Enter until painted", "moves", rounds, empty),
        *_times("An answer's key, work of the main thread", "answers_work", rounds, empty, has_target=True),
        *_times("An answer's key until painted", "answers", rounds, empty),
        Figure(
            subject="Live widgets in the window during the interview, at most",
            measured=str(widgets),
            target=f"<= {MOST_WIDGETS}",
            holds=widgets <= MOST_WIDGETS,
        ),
    ]


def _times(subject: str, name: str, rounds: Sequence[Said], empty: Sequence[Said], *, has_target: bool = False) -> list[Figure]:
    reference = median(_share(each, name, 0.5) for each in empty)
    found = []
    for word, share, target in (("p50", 0.5, None), ("p95", 0.95, P95), ("worst", 1.0, WORST)):
        seconds = median(_share(each, name, share) for each in rounds)
        bound = target if has_target else None
        found.append(
            Figure(
                subject=f"{subject}, {word}",
                measured=milliseconds(seconds),
                reference=f"{milliseconds(reference)} a window of two widgets, p50",
                ratio=seconds / reference,
                target="" if bound is None else f"<= {milliseconds(bound)}",
                holds=None if bound is None else seconds <= bound,
            )
        )
    return found


def _share(said: Said, name: str, share: float) -> float:
    """The time within which that share of the key presses was done."""
    times = said.facts[name]
    if not isinstance(times, list) or not times:
        raise TypeError(name)
    ordered = sorted(times)
    return float(ordered[min(int(share * len(ordered)), len(ordered) - 1)])


if __name__ == "__main__":
    show(figures())
