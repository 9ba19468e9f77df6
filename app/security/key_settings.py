"""What decides how a vault's keys are wrapped: costs, the key store and the municipality's rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from app.security import kdf
from app.security.calibration import calibrated
from app.security.kdf import KdfParameters
from app.security.key_store import KeyStore
from app.security.recovery_code import random_groups
from app.security.secret_buffers import SecretBuffer
from app.services.policy import KeyStoreRule

Seal: TypeAlias = "Callable[[str, SecretBuffer], bytes | None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySettings:
    """The plain settings bind nothing to the computer, seal nothing to IT, make no code, and measure nothing.

    `alone` and `with_device`: least cost of a slot without and with this computer's part. `timer`: seconds that only count up;
    with it slots are made as costly as this computer allows. `recipient`: IT's age key, to which `seal` seals (None when that
    failed). `draw_words`: a few words for IT to read back in a drill.
    """

    alone: KdfParameters = kdf.ALONE
    with_device: KdfParameters = kdf.WITH_DEVICE
    timer: Callable[[], float] | None = None
    key_store: KeyStore | None = None
    rule: KeyStoreRule = KeyStoreRule.WHEN_THERE
    recipient: str = ""
    seal: Seal | None = None
    makes_code: bool = False
    draw_words: Callable[[], str] = random_groups

    def cost(self, *, with_device: bool) -> KdfParameters:
        """What a slot made now shall cost."""
        floor = self.with_device if with_device else self.alone
        return floor if self.timer is None else calibrated(floor, self.timer)

    @property
    def store_to_use(self) -> KeyStore | None:
        """The key store, where there is one and the municipality allows it."""
        return None if self.rule is KeyStoreRule.NEVER else self.key_store
