"""A slot costs between a quarter of a second and a second where the computer allows it, and never less than its floor."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.security import calibration
from app.security.calibration import LEAST_SECONDS, calibrated
from app.security.kdf import ALONE, ITERATIONS, MEMORY_KIB, WITH_DEVICE, KdfParameters
from app.security.key_settings import KeySettings
from app.security.secret_buffers import SecretBuffer
from tests.helpers.key_costs import FLOOR_SETTINGS


@pytest.fixture(autouse=True)
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[KdfParameters]:
    """What would have been derived; nothing is."""
    done: list[KdfParameters] = []

    def derive(_passphrase: str, _salt: bytes, parameters: KdfParameters) -> SecretBuffer:
        done.append(parameters)
        return SecretBuffer()

    monkeypatch.setattr(calibration, "derive", derive)
    return done


def _timer(seconds: float) -> Callable[[], float]:
    readings = iter([1000.0, 1000.0 + seconds])
    return lambda: next(readings)


def _seconds(cost: KdfParameters, floor: KdfParameters, measured: float) -> float:
    """What the cost would take on that computer: Argon2id takes as long as memory times passes."""
    return measured * cost.memory_kib * cost.iterations / (floor.memory_kib * floor.iterations)


@pytest.mark.parametrize("floor", [ALONE, WITH_DEVICE])
@pytest.mark.parametrize("measured", [0.0001, 0.005, 0.02, 0.05, 0.1, 0.2, 0.2499, 0.25, 0.5, 1.0, 30.0])
def test_the_cost_lies_between_the_floor_and_what_a_reader_accepts(floor: KdfParameters, measured: float) -> None:
    cost = calibrated(floor, _timer(measured))
    cost.check()
    assert cost.memory_kib >= floor.memory_kib
    assert cost.iterations >= floor.iterations
    at_most = 2 * cost.memory_kib > MEMORY_KIB[-1] and cost.iterations == ITERATIONS[-1]
    assert LEAST_SECONDS <= _seconds(cost, floor, measured) <= max(1.0, measured) or at_most


@pytest.mark.parametrize("measured", [0.25, 2.0, 0.0, -5.0])
def test_a_slow_computer_or_a_clock_that_jumps_gets_the_floor(measured: float) -> None:
    assert calibrated(ALONE, _timer(measured)) == ALONE


def test_passes_are_added_before_memory() -> None:
    assert calibrated(WITH_DEVICE, _timer(0.1)) == KdfParameters(memory_kib=64 * 1024, iterations=10, lanes=4)
    assert calibrated(WITH_DEVICE, _timer(0.05)) == KdfParameters(memory_kib=128 * 1024, iterations=10, lanes=4)


def test_one_derivation_is_measured_and_none_without_a_timer(derivations: list[KdfParameters]) -> None:
    assert FLOOR_SETTINGS.cost(with_device=True) == FLOOR_SETTINGS.with_device
    assert derivations == []
    assert KeySettings(timer=_timer(0.3)).cost(with_device=False) == ALONE
    assert derivations == [ALONE]
