"""The least that the reader of key files accepts, for tests that make many."""

from __future__ import annotations

from app.security.kdf import KdfParameters
from app.security.key_settings import KeySettings

# 19 MiB, two passes, one lane.
FLOOR = KdfParameters(memory_kib=19 * 1024, iterations=2, lanes=1)
FLOOR_SETTINGS = KeySettings(alone=FLOOR, with_device=FLOOR)
