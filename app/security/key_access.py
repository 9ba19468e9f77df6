"""What every use of a key file shares: the two copies, the doors by passphrase with their count of wrong tries, and rings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import AppError, ErrorCode
from app.security.document_copies import Copies, DocumentCopies, both_damaged
from app.security.key_copies import CopyPaths
from app.security.key_doors import Doors, Opened
from app.security.key_ring import KeyRing
from app.security.key_settings import KeySettings
from app.security.key_slots import AUDIT, KeyDocument
from app.security.key_upkeep import Upkeep
from app.security.key_wrapping import data_keys, unwrap_key
from app.security.secret_buffers import SecretBuffer
from app.security.tries import Tries
from app.services.ports import Clock
from app.services.protection import KeyChange, Way


class KeyAccess:
    """The key file of one vault."""

    def __init__(self, paths: CopyPaths, settings: KeySettings, clock: Clock) -> None:
        self.settings = settings
        self.copies = DocumentCopies(paths)
        self.doors = Doors(settings)
        self.tries = Tries(paths.first.with_suffix(".tries"), clock)

    def opened(self, passphrase: str) -> tuple[Copies, KeyDocument, Opened]:
        """The first copy, newest first, whose current set the passphrase opens. A wrong one is counted.

        Copies differ only after an interrupted change or when someone planted one: then either passphrase may be the one the
        person knows, and neither must lock them out.
        """
        found = self.copies.read()
        self.tries.refuse_while_waiting()
        refusal = both_damaged()
        for document in found.newest_first():
            try:
                return found, document, self._opened(document, passphrase)
            except AppError as error:
                if refusal.code is not ErrorCode.WRONG_PASSPHRASE:
                    refusal = error
        if refusal.code is ErrorCode.WRONG_PASSPHRASE:
            self.tries.failed()
        raise refusal

    def _opened(self, document: KeyDocument, passphrase: str) -> Opened:
        opened = self.doors.open(document.store_id, document.current, passphrase)
        try:
            # Before anything is made or written by this data key: is the rest of the file its own?
            unwrap_key(AUDIT, document.current, opened.data_key, document.store_id).wipe()
            keys = data_keys(document, 0, opened.data_key)
        except BaseException:
            opened.wipe()
            raise
        keys[0].wipe()
        opened.new_key = keys[1] if len(keys) > 1 else None
        return opened

    def upkeep(self, store_id: str) -> Upkeep:
        """How sets of that vault come to be as the settings ask."""
        return Upkeep(self.settings, self.doors, store_id)

    def ring(self, document: KeyDocument, opened: Opened, way: Way) -> KeyRing:
        """The keys, with copies of their own, so that what was opened can be wiped. AppError KEY_FILE_DAMAGED.

        In the middle of a renewal the ring leads to the other keys.
        """
        rings = [
            KeyRing(data_key.twin(), self.upkeep(document.store_id).unwrapped(keys, data_key), way)
            for keys, data_key in zip(document.sets, opened.data_keys, strict=True)
        ]
        if len(rings) > 1:
            # The code made for the new keys may never have been shown: the log tells, and the vault's page asks for another.
            code_made = () if document.sets[1].code is None else (KeyChange.RECOVERY_CODE_MADE,)
            rings[1].changes = (KeyChange.DATA_KEY_RENEWED, *code_made)
            rings[0].lead_to(rings[1])
        return rings[0]

    @contextmanager
    def taken_back_on_failure(self, device_secret: SecretBuffer | None, ring: KeyRing | None = None) -> Iterator[None]:
        """While a key file is written that needs this device secret, and whose keys are the ring's."""
        try:
            yield
        except BaseException:
            if ring is not None:
                ring.wipe()
            self.doors.forget(device_secret)
            raise
