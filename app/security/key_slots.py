"""What a key file is made of, as values: slots, wrapped keys, sets of them, the document. Pure; no ciphers, no disk.

A slot holds the data key wrapped by one way of getting in. A key set belongs to one data key; a document has one set, and a
second one while the data key is being renewed. Slots and keys of kinds this version does not know are carried along untouched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from app.errors import AppError, ErrorCode
from app.security.kdf import KdfParameters

AUDIT = "audit"  # signs the chain of events
IDENTITY = "identity"  # what later versions make this vault's signing and receiving identities of
KNOWN_KEYS = (AUDIT, IDENTITY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A key sealed by AES-256-GCM: nonce, and the sealed key with its tag."""

    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseSlot:
    """Opened by the passphrase alone."""

    slot_id: str
    parameters: KdfParameters
    salt: bytes
    sealed: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSlot:
    """Opened by the passphrase and this computer's device secret together; `device` is the fingerprint of that secret."""

    slot_id: str
    parameters: KdfParameters
    salt: bytes
    device: str
    sealed: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeSlot:
    """Opened by the printed recovery code."""

    slot_id: str
    salt: bytes
    sealed: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeSlot:
    """Opened by IT with the ordinary `age` program. `proof` is made with the data key: nobody else can plant such a slot."""

    slot_id: str
    recipient: str
    file: bytes
    proof: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class WrappedKey:
    """A random key sealed by the data key, known by its name (`KNOWN_KEYS`)."""

    name: str
    sealed: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A slot or key of a kind this version does not know, as canonical JSON; it is written back as it was."""

    text: str


KnownSlot: TypeAlias = PassphraseSlot | DeviceSlot | CodeSlot | AgeSlot
Slot: TypeAlias = KnownSlot | Foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySet:
    """Everything that belongs to one data key. Of each known kind there is one at most."""

    slots: tuple[Slot, ...]
    keys: tuple[WrappedKey | Foreign, ...]

    @property
    def passphrase(self) -> PassphraseSlot | None:
        """The slot that the passphrase alone opens."""
        return next((each for each in self.slots if isinstance(each, PassphraseSlot)), None)

    @property
    def device(self) -> DeviceSlot | None:
        """The slot that needs this computer as well."""
        return next((each for each in self.slots if isinstance(each, DeviceSlot)), None)

    @property
    def code(self) -> CodeSlot | None:
        """The recovery code's slot."""
        return next((each for each in self.slots if isinstance(each, CodeSlot)), None)

    @property
    def age(self) -> AgeSlot | None:
        """IT's slot."""
        return next((each for each in self.slots if isinstance(each, AgeSlot)), None)

    @property
    def has_strangers(self) -> bool:
        """True when a part is of another version."""
        return any(isinstance(each, Foreign) for each in (*self.slots, *self.keys))

    def key(self, name: str) -> WrappedKey | None:
        """The wrapped key of that name."""
        return next((each for each in self.keys if isinstance(each, WrappedKey) and each.name == name), None)

    def with_slot(self, slot: KnownSlot) -> KeySet:
        """With that slot in place of the one of its kind, or after the others."""
        if not any(type(each) is type(slot) for each in self.slots):
            return replace(self, slots=(*self.slots, slot))
        return replace(self, slots=tuple(slot if type(each) is type(slot) else each for each in self.slots))

    def without(self, *kinds: type[KnownSlot]) -> KeySet:
        """Without the slots of those kinds."""
        return replace(self, slots=tuple(each for each in self.slots if not isinstance(each, kinds)))

    def with_door(self, slot: PassphraseSlot | DeviceSlot) -> KeySet:
        """With that slot as the one way in by passphrase."""
        others = tuple(each for each in self.slots if not isinstance(each, PassphraseSlot | DeviceSlot))
        return replace(self, slots=(slot, *others))

    def with_key(self, key: WrappedKey) -> KeySet:
        """With that wrapped key added."""
        return replace(self, keys=(*self.keys, key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The set of the new data key while the data key is being renewed.

    Which of the two the database has, only the database can tell; so whatever opens one of them must lead to both: `forward` is
    the new data key sealed by the old one, `back` the old one sealed by the new.
    """

    keys: KeySet
    forward: Sealed
    back: Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDocument:
    """A whole key file. `generation` grows by one at each rewriting: of two whole copies the higher is the newer."""

    store_id: str
    generation: int
    current: KeySet
    renewal: Renewal | None = None

    @property
    def sets(self) -> tuple[KeySet, ...]:
        """The current set, then the one of the new data key."""
        return (self.current,) if self.renewal is None else (self.current, self.renewal.keys)

    def rewritten(self, sets: Sequence[KeySet]) -> KeyDocument:
        """The next generation of this document, with as many sets as before."""
        renewal = None if self.renewal is None else replace(self.renewal, keys=sets[1])
        return replace(self, generation=self.generation + 1, current=sets[0], renewal=renewal)


def newer() -> AppError:
    """The refusal of a file that only a later version of the program can open."""
    return AppError(ErrorCode.VAULT_FROM_NEWER_VERSION)
