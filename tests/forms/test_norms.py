"""The files of published figures: each says its source and its day, and one that lacks something is refused, never guessed at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from app.forms.scoring import norms
from app.forms.scoring.norms import Norms

INSTRUMENTS = ("audit", "audit-c", "dudit", "socrates", "tlfb", "miti")


def _file(folder: Path, text: str) -> Norms:
    path = folder / "sample.toml"
    path.write_text(text, encoding="utf-8")
    return norms.read(path)


def _sourced(figures: Norms, instrument: str) -> list[Norms]:
    """The tables that must say where they come from."""
    if instrument == "tlfb":
        return [*figures.subs("risk"), figures.sub("who")]
    return list(figures.subs("rule")) if instrument == "audit-c" else [figures]


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_every_figure_has_a_source_and_a_day_from_which_it_holds(instrument: str) -> None:
    figures = norms.norms(instrument)
    for table in _sourced(figures, instrument):
        assert table.text("source")
    days = [table.day("valid_from") for table in _sourced(figures, instrument) if "valid_from" in table.names()]
    assert days or figures.day("valid_from") <= dt.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", lambda table: table.text("a")),
        ('a = ""', lambda table: table.text("a")),
        ("a = 1", lambda table: table.text("a")),
        ("a = -1", lambda table: table.number("a")),
        ("a = true", lambda table: table.number("a")),
        ("a = 1.0", lambda table: table.number("a")),
        ("a = 1", lambda table: table.share("a")),
        ("a = -0.5", lambda table: table.share("a")),
        ("a = 1", lambda table: table.truth("a")),
        ('a = "2023-09-12"', lambda table: table.day("a")),
        ("a = 2023-09-12T00:00:00", lambda table: table.day("a")),
        ("a = [1]", lambda table: table.pair("a")),
        ("a = [2, 1]", lambda table: table.pair("a")),
        ("a = [1, true]", lambda table: table.pair("a")),
        ("a = []", lambda table: table.numbers("a")),
        ("a = 1", lambda table: table.sub("a")),
        ("a = []", lambda table: table.subs("a")),
        ("a = [1]", lambda table: table.subs("a")),
    ],
)
def test_what_is_not_as_it_should_be_is_refused(text: str, read: Callable[[Norms], object], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="sample in the norms lacks a usable a"):
        read(_file(tmp_path, text))


def test_what_is_as_it_should_be_is_read(tmp_path: Path) -> None:
    table = _file(tmp_path, 'a = "x"\nb = 2\nc = 0.5\nd = true\ne = 2023-09-12\nf = [1, 2]\n[g]\nh = 1\n[[i]]\nj = 1')
    assert (table.text("a"), table.number("b"), table.share("c"), table.truth("d")) == ("x", 2, 0.5, True)
    assert (table.day("e"), table.pair("f"), table.sub("g").number("h")) == (dt.date(2023, 9, 12), (1, 2), 1)
    assert [each.number("j") for each in table.subs("i")] == [1]
    assert (table.number_or_none("k"), table.pair_or_none("k")) == (None, None)


@pytest.mark.parametrize(("second", "joins"), [("[4, 9]", True), ("[5, 9]", False), ("[3, 9]", False)])
def test_zones_that_leave_a_gap_or_overlap_are_refused(second: str, joins: bool, tmp_path: Path) -> None:
    text = f'[[zone]]\nname = "I"\nmen = [0, 3]\n[[zone]]\nname = "II"\nmen = {second}\n'
    tables = _file(tmp_path, text).subs("zone")
    if joins:
        assert norms.band_of(norms.bands(tables, "men"), 3) == "I"
        assert norms.band_of(norms.bands(tables, "men"), 10) is None
    else:
        with pytest.raises(ValueError, match="do not join"):
            norms.bands(tables, "men")
