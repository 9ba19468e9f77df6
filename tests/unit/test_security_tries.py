"""Wrong tries slow down over restarts, whatever the clock does, and never keep out who knows the passphrase for long."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from app.errors import AppError, ErrorCode
from app.security import tries as tries_module
from app.security.tries import FREE_TRIES, LONGEST_WAIT, Tries, wait_after
from tests.helpers.fake_vault import TestClock


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


def _tries(folder: Path, clock: TestClock) -> Tries:
    return Tries(folder / "k3.tries", clock)


def _fail(tries: Tries, times: int) -> None:
    for _ in range(times):
        tries.failed()


def test_five_tries_are_free_then_the_wait_doubles_up_to_five_minutes() -> None:
    assert [wait_after(count) for count in range(15)] == [0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert wait_after(10**9) == LONGEST_WAIT


def test_the_wait_outlives_the_program_and_ends(tmp_path: Path, clock: TestClock) -> None:
    _fail(_tries(tmp_path, clock), FREE_TRIES - 1)
    assert _tries(tmp_path, clock).seconds_left() == 0
    _fail(_tries(tmp_path, clock), 1)
    assert _tries(tmp_path, clock).seconds_left() == 2
    clock.go(1.5)
    assert _tries(tmp_path, clock).seconds_left() == 1
    clock.go(0.5)
    assert _tries(tmp_path, clock).seconds_left() == 0


def test_a_try_that_comes_too_early_is_refused_with_the_seconds_left(tmp_path: Path, clock: TestClock) -> None:
    tries = _tries(tmp_path, clock)
    tries.refuse_while_waiting()
    _fail(tries, FREE_TRIES + 1)
    with pytest.raises(AppError) as refused:
        tries.refuse_while_waiting()
    assert (refused.value.code, refused.value.facts) == (ErrorCode.TOO_MANY_TRIES, {"seconds": 4})


def test_success_begins_anew_and_tells_how_many_there_were(tmp_path: Path, clock: TestClock) -> None:
    tries = _tries(tmp_path, clock)
    _fail(tries, 7)
    assert (tries.succeeded(), tries.succeeded()) == (7, 0)
    assert tries.seconds_left() == 0


@pytest.mark.parametrize("back", [10, 86_400, 40 * 365 * 86_400])
def test_a_clock_set_back_never_makes_the_wait_longer_than_its_step(tmp_path: Path, clock: TestClock, back: int) -> None:
    tries = _tries(tmp_path, clock)
    _fail(tries, FREE_TRIES + 2)
    clock.go(-back)
    assert tries.seconds_left() == 8
    clock.go(8)
    assert tries.seconds_left() == 0


@pytest.mark.parametrize("tries_made", range(FREE_TRIES))
def test_free_tries_stay_free_when_the_clock_is_set_back(tmp_path: Path, clock: TestClock, tries_made: int) -> None:
    tries = _tries(tmp_path, clock)
    _fail(tries, tries_made)
    clock.go(-10 * 365 * 86_400)
    assert tries.seconds_left() == 0


def test_a_clock_set_back_keeps_nobody_out_where_the_count_cannot_be_written(
    tmp_path: Path, clock: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = _tries(tmp_path, clock)
    _fail(tries, FREE_TRIES + 2)
    clock.go(-86_400)
    monkeypatch.setattr(tries_module, "write_durably", mock.Mock(side_effect=AppError(ErrorCode.NOT_WRITABLE)))
    assert tries.seconds_left() == 0
    clock.go(86_400)
    assert tries.seconds_left() == 8


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"at":1,"count":"9"}',
        b'{"at":1e999,"count":9}',
        b'{"at":1,"count":-1}',
        b"[" * 500,
        b"9" * 10_000,
    ],
)
def test_a_damaged_count_counts_as_none_and_is_written_anew(tmp_path: Path, clock: TestClock, content: bytes) -> None:
    (tmp_path / "k3.tries").write_bytes(content)
    tries = _tries(tmp_path, clock)
    assert tries.seconds_left() == 0
    _fail(tries, 3)
    assert tries.succeeded() == 3


def test_a_folder_that_cannot_be_written_keeps_nobody_out(tmp_path: Path, clock: TestClock) -> None:
    tries = _tries(tmp_path / "missing", clock)
    _fail(tries, 50)
    assert tries.seconds_left() == 0
