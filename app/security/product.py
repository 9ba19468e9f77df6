"""Key files as the program uses them."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from app.security.key_copies import CopyPaths
from app.security.key_file import KeyFile
from app.security.key_settings import KeySettings
from app.security.key_store import SideSealer, SystemKeyStore
from app.security.side_process import SideProcess
from app.services.key_ports import KeyFiles
from app.services.policy import KeyStoreRule, Policy
from app.services.ports import Clock


def settings_for(policy: Policy, draw_words: Callable[[], str], side: SideProcess | None = None) -> KeySettings:
    """What the municipality decided: a recovery code is made where the vault is not sealed to IT."""
    side = side or SideProcess()
    return KeySettings(
        timer=time.perf_counter,
        key_store=SystemKeyStore(side=side),
        rule=KeyStoreRule(policy.key_store),
        recipient=policy.recovery_recipient,
        seal=SideSealer(side=side),
        makes_code=not policy.recovery_recipient,
        draw_words=draw_words,
    )


def practice_settings() -> KeySettings:
    """For the vault of made-up clients: the passphrase alone; nothing in the key store, nothing to keep in a safe."""
    return KeySettings(rule=KeyStoreRule.NEVER)


def key_files_of(settings: KeySettings, clock: Clock) -> Callable[[Path, Path], KeyFiles]:
    """Makes the key files of a vault from the paths of the file and its twin."""
    return lambda first, twin: KeyFile(CopyPaths(first=first, twin=twin), settings, clock)
