"""Each line of the log says what the clocks showed and who sat there; no clock, however wrong, stops a save."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from app.cases.circumstances import Circumstances, Origin, local_offset
from app.cases.events import VaultCreated
from app.cases.log_entries import LogEntry
from app.storage.vault import EncryptedVault
from tests.helpers.fake_vault import TestClock
from tests.helpers.vaults import PASSPHRASE, QuickKeyFiles, raw_connection, verdict_on

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOON = dt.datetime(2026, 10, 24, 12, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


def _offset_in(zone: dt.tzinfo) -> Callable[[dt.datetime], int | None]:
    def offset(moment: dt.datetime) -> int | None:
        found = moment.astimezone(zone).utcoffset()
        return None if found is None else round(found.total_seconds() / 60)

    return offset


def _lived(folder: Path, moments: list[dt.datetime], origin: Origin) -> list[LogEntry]:
    """One event at each moment, as the wall clock shows it; the steady clock goes on by a minute each time."""
    clock = TestClock(NOON)
    vault = EncryptedVault(folder, QuickKeyFiles, clock, origin=origin)
    vault.create(PASSPHRASE)
    for moment in moments:
        clock.moment = moment
        clock.steady_seconds += 60
        with vault.begin() as work:
            work.append(VaultCreated())
            work.commit()
    with vault.begin() as work:
        lines = list(reversed(work.log(None, None, 1000)))
    vault.close()
    return lines


def _said(line: LogEntry) -> Circumstances:
    assert line.circumstances is not None
    return line.circumstances


def test_a_line_says_program_account_start_and_both_clocks(tmp_path: Path) -> None:
    origin = Origin(app_version="1.2", actor="anna", boot="b00t", offset=_offset_in(STOCKHOLM))
    (line,) = _lived(tmp_path / "vault", [NOON], origin)
    assert line.at == NOON
    assert _said(line) == Circumstances(
        offset_minutes=120, clock_back=False, app_version="1.2", actor="anna", boot="b00t", steady=60.0
    )


@pytest.mark.parametrize(
    "jump", [-DAY, 3650 * DAY, dt.datetime(1970, 1, 1, tzinfo=dt.UTC) - NOON], ids=["a day back", "ten years on", "1970"]
)
def test_a_clock_that_jumps_refuses_nothing_and_is_told(tmp_path: Path, jump: dt.timedelta) -> None:
    minute = dt.timedelta(minutes=1)
    there = [NOON + jump + index * minute for index in range(20)]
    back = [NOON + index * minute for index in range(20)]
    lines = _lived(tmp_path / "vault", [NOON, *there, *back], Origin())
    assert [line.seq for line in lines] == list(range(1, 42)), "everything is saved, and in its order"
    assert [line.at for line in lines] == [NOON, *there, *back]
    at_jump = 2 if jump < dt.timedelta(0) else 22  # where the wall clock goes back: on the way there, or on the way home
    assert [line.seq for line in lines if _said(line).clock_back] == [at_jump]
    assert [_said(line).steady for line in lines] == [60.0 * seq for seq in range(1, 42)]
    assert verdict_on(tmp_path / "vault").is_whole


def test_summer_time_ends_without_the_clock_going_back(tmp_path: Path) -> None:
    """25 October 2026: 02:30 comes twice in Sweden; in UTC it does not, and the offset tells the two apart."""
    first = dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)
    lines = _lived(tmp_path / "vault", [first, first + dt.timedelta(hours=1)], Origin(offset=_offset_in(STOCKHOLM)))
    assert [_said(line).offset_minutes for line in lines] == [120, 60]
    assert not any(_said(line).clock_back for line in lines)


def test_a_moment_for_which_no_local_time_is_known_is_saved_without(tmp_path: Path) -> None:
    (line,) = _lived(tmp_path / "vault", [NOON], Origin(offset=lambda _moment: None))
    assert _said(line).offset_minutes is None


@pytest.mark.parametrize("moment", [dt.datetime(1, 1, 1, tzinfo=dt.UTC), dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC)])
def test_the_ends_of_the_calendar_have_no_local_time_or_one(moment: dt.datetime) -> None:
    offset = local_offset(moment)
    assert offset is None or abs(offset) <= 24 * 60


def test_a_flag_taken_away_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    _lived(folder, [NOON, NOON - DAY], Origin())
    with raw_connection(folder) as connection:
        connection.execute(sa.text("DROP TRIGGER events_stay"))
        connection.execute(sa.text("UPDATE events SET circumstances = replace(circumstances, 'true', 'false')"))
    assert [(each.what, each.seq) for each in verdict_on(folder).findings] == [("changed", 2)]
