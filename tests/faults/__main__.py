"""The long campaign: `python -m tests.faults [--short]`. Prints a table; exit 1 when anything acknowledged was lost or damaged.
`python -m tests.faults kill-window --rounds N [--seed N] [--hasty]` runs one fault alone.

Every row names its own control; a control that does not fail makes the campaign fail, because the test is then blind.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.faults import full_disk, kill_window
from tests.faults.io_errors import INJURIES, hurt
from tests.faults.kills import kill_rounds
from tests.faults.power_cut import cut, record

LONG = {"windows": 1000, "kills": 1000, "images": 10_000, "control_images": 500, "answers": 200}
SHORT = {"windows": 10, "kills": 20, "images": 250, "control_images": 60, "answers": 60}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One fault: what was done, what came of it, and whether that is good."""

    fault: str
    outcome: str
    is_good: bool


def kills(place: Path, size: dict[str, int]) -> Iterator[Row]:
    """Kill -9 while answering."""
    for seed in (1, 2, 3):
        toll = kill_rounds(place / f"kills{seed}", size["kills"], seed)
        outcome = (
            f"{toll.rounds} kills, {toll.acknowledged} answers acknowledged, {toll.lost} lost, {toll.damaged} vaults damaged, "
            f"slowest opening {toll.slowest_opening_ms} ms"
        )
        yield Row(fault=f"kill -9, seed {seed}", outcome=outcome, is_good=not toll.lost and not toll.damaged)
    control = kill_rounds(place / "hasty", size["kills"] // 10 + 10, 4, hasty=True)
    yield Row(fault="  control: says saved too early", outcome=f"{control.lost} lost", is_good=control.lost > 0)


def windows(size: dict[str, int]) -> Iterator[Row]:
    """Kill -9 of the real window while somebody answers."""
    toll = kill_window.kill_rounds(size["windows"])
    outcome = f"{toll.rounds} kills, {toll.shown} answers shown as saved, {toll.lost} lost, {toll.damaged} vaults damaged"
    yield Row(fault="kill -9 of the window", outcome=outcome, is_good=toll.is_good)
    control = kill_window.kill_rounds(10, 2, hasty=True)
    yield Row(fault="  control: shows saved too early", outcome=f"{control.lost} lost", is_good=control.lost > 0)


def power_cuts(place: Path, size: dict[str, int]) -> Iterator[Row]:
    """Power cuts rebuilt from recorded writes."""
    recording = record(place / "cut", answers=size["answers"])
    for strict in (False, True):
        toll = cut(recording, size["images"], strict=strict)
        model = "folder synced" if strict else "file synced"
        outcome = f"{toll.images} images, {toll.lost} with lost answers, {toll.damaged} damaged"
        yield Row(fault=f"power cut, names durable once {model}", outcome=outcome, is_good=not toll.failed)
    for level in ("NORMAL", "OFF"):
        toll = cut(record(place / level, level, size["answers"]), size["control_images"])
        outcome = f"{toll.images} images, {toll.lost} with lost answers, {toll.damaged} damaged"
        yield Row(fault=f"  control: synchronous={level}", outcome=outcome, is_good=toll.failed > 0)


def io_errors(place: Path) -> Iterator[Row]:
    """A disk that fails."""
    for number, injury in enumerate(INJURIES):
        toll = hurt(place / f"hurt{number}", injury)
        refused = ", ".join(f"{count} {code}" for code, count in toll.refused.items()) or "nothing refused"
        outcome = f"{refused}; last saved {toll.saved}, afterwards {toll.there}, lost {toll.lost}"
        yield Row(fault=injury, outcome=outcome, is_good=not toll.lost and toll.is_whole)


def full(place: Path) -> Iterator[Row]:
    """A full disk."""
    folder = place / "full"
    folder.mkdir()
    way, toll = full_disk.run(folder)
    outcome = (
        f"saved up to {toll.saved}, then {toll.code}; {toll.refused_retries} of {full_disk.RETRIES} retries refused, "
        f"{toll.readable} events readable; with room again {toll.after}; opened without room: {toll.readable_when_opened_full}"
    )
    yield Row(fault=f"full disk ({way})", outcome=outcome, is_good=toll.is_whole and toll.there == toll.after)


def main(arguments: list[str]) -> int:
    """Run everything and print the table."""
    if arguments[:1] == ["kill-window"]:
        return kill_window.main(arguments[1:])
    size = SHORT if "--short" in arguments else LONG
    is_good = True
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for rows in (windows(size), kills(place, size), power_cuts(place, size), io_errors(place), full(place)):
            for row in rows:
                sys.stdout.write(f"{'ok  ' if row.is_good else 'BAD '} {row.fault:<46} {row.outcome}\n")
                sys.stdout.flush()
                is_good = is_good and row.is_good
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
