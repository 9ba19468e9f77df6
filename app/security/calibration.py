"""How much a slot may cost on this computer: between a quarter of a second and a second, never less than its floor."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from app.security.kdf import ITERATIONS, MEMORY_KIB, SALT_BYTES, KdfParameters, derive

LEAST_SECONDS, AIM_SECONDS = 0.25, 0.5
_TRIAL = "one two three four five"


def calibrated(floor: KdfParameters, timer: Callable[[], float]) -> KdfParameters:
    """The floor on computers where it takes 250 ms or longer; on quicker ones more passes, then more memory, towards 500 ms.

    Passes first, since memory that is not there on a bad day would keep people out. Never beyond what a reader accepts.
    """
    before = timer()
    derive(_TRIAL, bytes(SALT_BYTES), floor).wipe()
    seconds = timer() - before
    if not 0 < seconds < LEAST_SECONDS:
        return floor
    passes = min(math.ceil(floor.iterations * AIM_SECONDS / seconds), ITERATIONS[-1])
    memory_kib, seconds = floor.memory_kib, seconds * passes / floor.iterations
    while seconds < LEAST_SECONDS and 2 * memory_kib <= MEMORY_KIB[-1]:
        memory_kib, seconds = 2 * memory_kib, 2 * seconds
    return replace(floor, memory_kib=memory_kib, iterations=passes)
