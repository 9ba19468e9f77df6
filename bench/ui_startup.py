"""How soon the first screen can be used: the first frame against that of an empty window, and what is loaded behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure, show
from bench.processes import Said, in_turn, median, milliseconds, profile

TARGET = 1.5
LONGEST_STALL = 0.100


def figures() -> list[Figure]:
    """First frame of the unlock screen and of the very first start, and the longest stall while the rest is loaded."""
    with profile() as locked, profile() as new:
        _leave_something_like_a_vault(locked)
        said = in_turn(
            {
                "empty": ["empty"],
                "unlock": ["start", str(locked)],
                "first": ["start", str(new)],
                "load": ["load", str(locked)],
            }
        )
    empty = median(each.seconds for each in said["empty"])
    return [
        _first_frame("Unlock screen painted", said["unlock"], empty),
        _first_frame("Screen of the very first start painted", said["first"], empty),
        _processor_time(said["unlock"], said["empty"]),
        _loaded_too_early([*said["unlock"], *said["first"]]),
        _stall(said["load"]),
    ]


def _leave_something_like_a_vault(folder: Path) -> None:
    """The first frame asks only whether there is anything in the vault's folder."""
    (folder / "vault").mkdir()
    (folder / "vault" / "0.key").touch()


def _first_frame(subject: str, said: Sequence[Said], empty: float) -> Figure:
    seconds = median(each.seconds for each in said)
    ratio = seconds / empty
    return Figure(
        subject=subject,
        measured=milliseconds(seconds),
        reference=f"{milliseconds(empty)} an empty QMainWindow",
        ratio=ratio,
        target=f"<= {TARGET} x",
        holds=ratio <= TARGET,
    )


def _processor_time(said: Sequence[Said], empty: Sequence[Said]) -> Figure:
    """The same without what other programs take meanwhile."""
    used, reference = (median(each.number("processor") for each in several) for several in (said, empty))
    return Figure(
        subject="Unlock screen painted, processor time",
        measured=milliseconds(used),
        reference=f"{milliseconds(reference)} an empty QMainWindow",
        ratio=used / reference,
    )


def _loaded_too_early(said: Sequence[Said]) -> Figure:
    early = sorted({str(name) for each in said for name in _names(each)})
    return Figure(
        subject="Loaded before the first frame: database, papers, ciphers, key store",
        measured=", ".join(early) or "none",
        target="none",
        holds=not early,
    )


def _names(said: Said) -> list[object]:
    names = said.facts["loaded"]
    return names if isinstance(names, list) else []


def _stall(said: Sequence[Said]) -> Figure:
    longest = median(each.number("longest") for each in said)
    loading = median(each.number("loading") for each in said)
    return Figure(
        subject="Longest stall of the window while the rest is loaded",
        measured=milliseconds(longest),
        reference=f"{milliseconds(loading)} the whole loading",
        ratio=longest / loading,
        target=f"<= {milliseconds(LONGEST_STALL)}",
        holds=longest <= LONGEST_STALL,
    )


if __name__ == "__main__":
    show(figures())
