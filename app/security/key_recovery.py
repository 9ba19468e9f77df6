"""The ways back in without the passphrase: the printed code, and IT's off-line age key."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import AppError, ErrorCode
from app.security import key_wrapping as wrapping
from app.security.it_line import line_for_it, read_line
from app.security.key_settings import KeySettings
from app.security.key_slots import AUDIT, AgeSlot, KeyDocument, KeySet
from app.security.recovery_code import new_code, read_code
from app.security.secret_buffers import SecretBuffer
from app.services.protection import RecoverySecret, Rehearsal, Way


def is_recoverable(store_id: str, keys: KeySet, data_key: SecretBuffer) -> bool:
    """True when there is a way back in that really leads to this data key."""
    return keys.code is not None or _genuine_slot(store_id, keys, data_key) is not None


def with_new_code(store_id: str, sets: Sequence[KeySet], data_keys: Sequence[SecretBuffer]) -> tuple[list[KeySet], str]:
    """The sets with one recovery code in place of those before, and that code."""
    code, secret = new_code()
    with secret:
        slots = [wrapping.seal_by_code(data_key, secret, store_id) for data_key in data_keys]
    return [keys.with_slot(slot) for keys, slot in zip(sets, slots, strict=True)], code


def sealed_to_it(settings: KeySettings, store_id: str, keys: KeySet, data_key: SecretBuffer) -> KeySet:
    """The set with the slot that the settings ask for. A planted slot goes; a genuine one is replaced only by another."""
    genuine = _genuine_slot(store_id, keys, data_key)
    kept = keys if genuine is not None else keys.without(AgeSlot)
    if not settings.recipient or (genuine is not None and genuine.recipient == settings.recipient):
        return kept
    slot = _seal(settings, settings.recipient, store_id, data_key)
    return kept if slot is None else kept.with_slot(slot)


def sealed_anew(
    settings: KeySettings, store_id: str, keys: KeySet, data_key: SecretBuffer, old: tuple[KeySet, SecretBuffer]
) -> KeySet:
    """`keys`, which belong to a new data key, sealed to whom the old set was sealed.

    Never to a recipient that merely stands in the file: only to the administrator's, or to one that the old data key vouches for.
    AppError RECOVERY_REFUSED when there was such a way back and it cannot be made again.
    """
    genuine = _genuine_slot(store_id, *old)
    recipient = settings.recipient or ("" if genuine is None else genuine.recipient)
    if not recipient:
        return keys
    slot = _seal(settings, recipient, store_id, data_key)
    if slot is not None:
        return keys.with_slot(slot)
    if genuine is not None:
        raise AppError(ErrorCode.RECOVERY_REFUSED, {"why": "not_sealed"})
    return keys


def open_by(secret: RecoverySecret, document: KeyDocument) -> tuple[int, SecretBuffer]:
    """Which of the document's sets the secret opens, and its data key.

    AppError RECOVERY_REFUSED; its `why` is `mistyped` when the signs do not hang together, `other` when they belong elsewhere.
    """
    refusal = AppError(ErrorCode.RECOVERY_REFUSED, {"why": "other"})
    for place, keys in enumerate(document.sets):
        try:
            return place, _open_set(secret, document.store_id, keys)
        except AppError as error:
            refusal = error
    raise refusal


def _open_set(secret: RecoverySecret, store_id: str, keys: KeySet) -> SecretBuffer:
    match secret.way:
        case Way.RECOVERY_CODE:
            return _open_by_code(secret.text, store_id, keys)
        case Way.IT_KEY:
            return _open_by_line(secret.text, store_id, keys)
        case _:
            raise _refused("other")


def _open_by_code(typed: str, store_id: str, keys: KeySet) -> SecretBuffer:
    code = read_code(typed)
    if code is None:
        raise _refused("mistyped")
    with code:
        if keys.code is None:
            raise _refused("other")
        try:
            return wrapping.open_by_code(keys.code, code, store_id)
        except AppError as error:
            raise _refused("other") from error


def _open_by_line(text: str, store_id: str, keys: KeySet) -> SecretBuffer:
    data_key = read_line(text, store_id)
    if data_key is None:
        raise _refused("mistyped")
    try:
        wrapping.unwrap_key(AUDIT, keys, data_key, store_id).wipe()
    except AppError as error:
        data_key.wipe()
        raise _refused("other") from error
    return data_key


def rehearsal(settings: KeySettings, document: KeyDocument) -> Rehearsal:
    """A letter to whom the vault is sealed; AppError RECOVERY_REFUSED when that is nobody, or it cannot be sealed."""
    slot = document.current.age
    if slot is None or settings.seal is None:
        raise _refused("other")
    words = settings.draw_words()
    content = SecretBuffer(len(words.encode()) + 1)
    content.data[:] = words.encode() + b"\n"
    letter = settings.seal(slot.recipient, content)
    if letter is None:
        raise _refused("not_sealed")
    return Rehearsal(words=words, letter=letter)


def _genuine_slot(store_id: str, keys: KeySet, data_key: SecretBuffer) -> AgeSlot | None:
    slot = keys.age
    return slot if slot is not None and wrapping.is_genuine(slot, data_key, store_id) else None


def _seal(settings: KeySettings, recipient: str, store_id: str, data_key: SecretBuffer) -> AgeSlot | None:
    if settings.seal is None:
        return None
    with line_for_it(store_id, data_key) as line:
        file = settings.seal(recipient, line)
    return None if file is None else wrapping.age_slot(data_key, recipient, file, store_id)


def _refused(why: str) -> AppError:
    return AppError(ErrorCode.RECOVERY_REFUSED, {"why": why})
