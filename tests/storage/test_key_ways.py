"""Every way into a vault: this computer's part, the printed code, IT's age key; what the key store may do, and never costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

import pytest

from app.errors import AppError, ErrorCode
from app.security.document_copies import DocumentCopies
from app.security.key_access import KeyAccess
from app.security.key_copies import CopyPaths
from app.security.key_document import decode, encode
from app.security.key_doors import Opened
from app.security.key_file import KeyFile
from app.security.key_ring import KeyRing
from app.security.key_settings import KeySettings
from app.security.key_slots import AgeSlot, KeyDocument
from app.services import key_ports
from app.services.policy import KeyStoreRule
from app.services.protection import KeyChange, KeyStoreState, RecoverySecret, Way
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR_SETTINGS
from tests.helpers.key_stores import RECIPIENT, ObedientKeyStore, opened_by_it, seal, seal_nothing

RIGHT, WRONG, NEW = "äpple häst tunnel", "äpple häst tunnlar", "kaktus mugg ö"
WITH_CODE = replace(FLOOR_SETTINGS, makes_code=True)
WITH_IT = replace(FLOOR_SETTINGS, recipient=RECIPIENT, seal=seal)
STATES = {
    KeyStoreState.ABSENT: ErrorCode.DEVICE_PART_MISSING,
    KeyStoreState.LOCKED: ErrorCode.KEY_STORE_LOCKED,
    KeyStoreState.UNAVAILABLE: ErrorCode.KEY_STORE_UNAVAILABLE,
}


@pytest.fixture
def paths(tmp_path: Path) -> CopyPaths:
    return CopyPaths(first=tmp_path / "k3.key", twin=tmp_path / "k3.key2")


@pytest.fixture
def store() -> ObedientKeyStore:
    return ObedientKeyStore()


def _at(paths: CopyPaths, settings: KeySettings) -> KeyFile:
    return KeyFile(paths, settings, TestClock())


def _bound(store: ObedientKeyStore, settings: KeySettings = WITH_CODE) -> KeySettings:
    return replace(settings, key_store=store)


def _keys(ring: key_ports.KeyRing) -> tuple[bytes, bytes]:
    keys = bytes(ring.database_key()), bytes(ring.audit_key())
    ring.wipe()
    return keys


def _refusal(call: Callable[[], object]) -> ErrorCode:
    with pytest.raises(AppError) as refused:
        call()
    return refused.value.code


def _document(paths: CopyPaths) -> KeyDocument:
    return decode(paths.first.read_bytes())


def _age(paths: CopyPaths) -> AgeSlot:
    slot = _document(paths).current.age
    assert slot is not None
    return slot


def _code(text: str) -> RecoverySecret:
    return RecoverySecret(way=Way.RECOVERY_CODE, text=text)


def _line(paths: CopyPaths) -> RecoverySecret:
    return RecoverySecret(way=Way.IT_KEY, text=opened_by_it(_age(paths).file))


# ------------------------------------------------------------------------------ this computer's part


def test_a_vault_bound_to_a_computer_opens_there_and_nowhere_else(paths: CopyPaths, store: ObedientKeyStore) -> None:
    made = _keys(_at(paths, _bound(store)).create(RIGHT)[0])
    ring = _at(paths, _bound(store)).unlock(RIGHT)
    assert ring.way is Way.DEVICE
    assert _keys(ring) == made
    stranger = _at(paths, _bound(ObedientKeyStore()))
    assert _refusal(lambda: stranger.unlock(RIGHT)) is ErrorCode.DEVICE_PART_MISSING
    assert _refusal(lambda: _at(paths, _bound(store)).unlock(WRONG)) is ErrorCode.WRONG_PASSPHRASE


def test_the_computers_part_takes_the_place_of_the_passphrase_alone(paths: CopyPaths, store: ObedientKeyStore) -> None:
    _at(paths, _bound(store)).create(RIGHT)[0].wipe()
    keys = _document(paths).current
    assert keys.passphrase is None
    assert keys.device is not None
    assert list(store.kept) == [keys.device.device]


def test_without_a_way_of_recovery_nothing_is_bound(paths: CopyPaths, store: ObedientKeyStore) -> None:
    ring, code = _at(paths, _bound(store, FLOOR_SETTINGS)).create(RIGHT)
    assert (ring.way, code, store.kept) == (Way.PASSPHRASE, "", {})


@pytest.mark.parametrize("state", STATES)
def test_a_key_store_that_does_not_answer_well_is_told_and_changes_nothing(
    paths: CopyPaths, store: ObedientKeyStore, state: KeyStoreState
) -> None:
    made = _keys(_at(paths, _bound(store)).create(RIGHT)[0])
    before = [path.read_bytes() for path in paths]
    store.state = state
    key_file = _at(paths, _bound(store))
    assert {_refusal(lambda: key_file.unlock(RIGHT)) for _ in range(9)} == {STATES[state]}, "and is no wrong try"
    assert key_file.protection().key_store is state
    store.state = KeyStoreState.PRESENT
    assert [path.read_bytes() for path in paths] == before
    assert _keys(key_file.unlock(RIGHT)) == made


def test_a_key_store_that_came_back_empty_leads_to_recovery_and_keeps_the_keys(paths: CopyPaths, store: ObedientKeyStore) -> None:
    ring, code = _at(paths, _bound(store)).create(RIGHT)
    made = _keys(ring)
    store.kept.clear()
    key_file = _at(paths, _bound(store))
    assert _refusal(lambda: key_file.unlock(RIGHT)) is ErrorCode.DEVICE_PART_MISSING
    ring = key_file.recover(_code(code), NEW)
    assert set(ring.changes) == {KeyChange.PASSPHRASE_CHANGED, KeyChange.DEVICE_BOUND}
    assert _keys(ring) == made
    assert _keys(_at(paths, _bound(store)).unlock(NEW)) == made
    assert len(store.kept) == 1


def test_a_store_that_refuses_leaves_the_passphrase_alone_and_the_next_unlocking_binds(
    paths: CopyPaths, store: ObedientKeyStore
) -> None:
    store.state = KeyStoreState.UNAVAILABLE
    ring, _made_code = _at(paths, _bound(store)).create(RIGHT)
    assert ring.way is Way.PASSPHRASE
    store.state = KeyStoreState.PRESENT
    key_file = _at(paths, _bound(store))
    assert key_file.unlock(RIGHT).changes == (KeyChange.DEVICE_BOUND,)
    ring = key_file.unlock(RIGHT)
    assert (ring.way, ring.changes) == (Way.DEVICE, ())


@pytest.mark.parametrize("state", [KeyStoreState.LOCKED, KeyStoreState.UNAVAILABLE])
def test_where_the_key_store_is_required_no_vault_is_made_without_it_but_one_that_exists_opens(
    paths: CopyPaths, store: ObedientKeyStore, state: KeyStoreState
) -> None:
    store.state = state
    required = replace(_bound(store), rule=KeyStoreRule.REQUIRED)
    assert _refusal(lambda: _at(paths, required).create(RIGHT)) is STATES[state]
    assert not list(paths.first.parent.iterdir())
    made = _keys(_at(paths, WITH_CODE).create(RIGHT)[0])
    assert _keys(_at(paths, required).unlock(RIGHT)) == made


def test_where_the_key_store_is_ruled_out_a_bound_vault_is_freed(paths: CopyPaths, store: ObedientKeyStore) -> None:
    made = _keys(_at(paths, _bound(store)).create(RIGHT)[0])
    ruled_out = _at(paths, replace(_bound(store), rule=KeyStoreRule.NEVER))
    ring = ruled_out.unlock(RIGHT)
    assert ring.changes == (KeyChange.DEVICE_UNBOUND,)
    assert _keys(ring) == made
    store.kept.clear()
    assert _keys(ruled_out.unlock(RIGHT)) == made


def test_a_new_passphrase_keeps_the_computers_part(paths: CopyPaths, store: ObedientKeyStore) -> None:
    made = _keys(_at(paths, _bound(store)).create(RIGHT)[0])
    key_file = _at(paths, _bound(store))
    key_file.change_passphrase(RIGHT, NEW)
    assert _refusal(lambda: key_file.unlock(RIGHT)) is ErrorCode.WRONG_PASSPHRASE
    assert _keys(key_file.unlock(NEW)) == made
    assert len(store.kept) == 1


def test_a_recovery_that_the_disk_refuses_leaves_no_key_behind(paths: CopyPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    ring, code = _at(paths, WITH_CODE).create(RIGHT)
    ring.wipe()
    made: list[KeyRing] = []
    make = KeyAccess.ring

    def seen(access: KeyAccess, document: KeyDocument, opened: Opened, way: Way) -> KeyRing:
        made.append(make(access, document, opened, way))
        return made[-1]

    monkeypatch.setattr(KeyAccess, "ring", seen)
    refuse = mock.Mock(side_effect=AppError(ErrorCode.DISK_FULL))
    with mock.patch.object(DocumentCopies, "write", refuse):
        assert _refusal(lambda: _at(paths, WITH_CODE).recover(_code(code), NEW)) is ErrorCode.DISK_FULL
    (left,) = made
    assert _refusal(left.audit_key) is ErrorCode.VAULT_LOCKED


def test_what_was_stored_for_a_key_file_that_could_not_be_written_is_taken_back(tmp_path: Path, store: ObedientKeyStore) -> None:
    nowhere = CopyPaths(first=tmp_path / "missing" / "a", twin=tmp_path / "missing" / "b")
    assert _refusal(lambda: _at(nowhere, _bound(store)).create(RIGHT)) is ErrorCode.DISK_FAILED
    assert store.kept == {}


def test_a_planted_cost_is_refused_before_the_key_store_is_asked(paths: CopyPaths, store: ObedientKeyStore) -> None:
    _at(paths, _bound(store)).create(RIGHT)[0].wipe()
    document = _document(paths)
    slot = document.current.device
    assert slot is not None
    planted = replace(slot, parameters=replace(slot.parameters, memory_kib=2**40))
    paths.write(encode(document.rewritten([document.current.with_door(planted)])))
    store.reads = 0
    assert _refusal(lambda: _at(paths, _bound(store)).unlock(RIGHT)) is ErrorCode.KEY_PARAMETERS_REFUSED
    assert store.reads == 0


# --------------------------------------------------------------------------------- the printed code


def test_the_code_opens_the_vault_however_it_is_typed_and_stays_valid(paths: CopyPaths) -> None:
    ring, code = _at(paths, WITH_CODE).create(RIGHT)
    made, key_file = _keys(ring), _at(paths, WITH_CODE)
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')}\n"):
        assert key_file.fits(_code(typed))
    ring = key_file.recover(_code(code.lower()), NEW)
    assert (ring.way, _keys(ring)) == (Way.RECOVERY_CODE, made)
    assert _refusal(lambda: key_file.unlock(RIGHT)) is ErrorCode.WRONG_PASSPHRASE
    assert _keys(key_file.unlock(NEW)) == made
    assert key_file.fits(_code(code))


def test_a_new_code_takes_the_place_of_the_one_before(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_CODE)
    ring, code = key_file.create(RIGHT)
    newer = key_file.new_recovery_code(ring)
    assert (key_file.fits(_code(code)), key_file.fits(_code(newer))) == (False, True)


def test_a_code_can_be_made_for_a_vault_that_had_none_and_then_the_computer_is_bound(
    paths: CopyPaths, store: ObedientKeyStore
) -> None:
    key_file = _at(paths, _bound(store, FLOOR_SETTINGS))
    ring, _none = key_file.create(RIGHT)
    code = key_file.new_recovery_code(ring)
    assert key_file.unlock(RIGHT).changes == (KeyChange.DEVICE_BOUND,)
    assert key_file.fits(_code(code))


def test_a_ring_that_was_wiped_makes_no_code(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_CODE)
    ring, _code_made = key_file.create(RIGHT)
    ring.wipe()
    assert _refusal(lambda: key_file.new_recovery_code(ring)) is ErrorCode.VAULT_LOCKED


@pytest.mark.parametrize("typed", ["", "abc", "0" * 30, "U" * 30, "å" * 30])
def test_what_is_no_code_is_refused_and_told_apart_from_another_vaults(paths: CopyPaths, tmp_path: Path, typed: str) -> None:
    key_file = _at(paths, WITH_CODE)
    key_file.create(RIGHT)[0].wipe()
    _ring, another = _at(CopyPaths(first=tmp_path / "x", twin=tmp_path / "y"), WITH_CODE).create(RIGHT)
    for text, why in ((typed, "mistyped"), (another, "other")):
        with pytest.raises(AppError) as refused:
            key_file.recover(_code(text), NEW)
        assert (refused.value.code, refused.value.facts) == (ErrorCode.RECOVERY_REFUSED, {"why": why})


# -------------------------------------------------------------------------------------- IT's age key


def test_it_opens_the_vault_with_the_line_in_its_age_file(paths: CopyPaths) -> None:
    ring, code = _at(paths, WITH_IT).create(RIGHT)
    made, key_file = _keys(ring), _at(paths, WITH_IT)
    line = _line(paths)
    assert code == ""
    assert line.text.isascii()
    assert line.text.split()[:2] == ["RODATRADEN-DATA-KEY-1", _document(paths).store_id]
    assert key_file.fits(line)
    ring = key_file.recover(line, NEW)
    assert (ring.way, _keys(ring)) == (Way.IT_KEY, made)
    assert _keys(key_file.unlock(NEW)) == made
    assert _age(paths).recipient == RECIPIENT


@pytest.mark.parametrize("change", [str.upper, lambda text: text[:60] + "\n  " + text[60:], lambda text: f"\t{text}\r\n"])
def test_the_line_may_be_broken_by_a_mail_or_a_terminal(paths: CopyPaths, change: Callable[[str], str]) -> None:
    _at(paths, WITH_IT).create(RIGHT)[0].wipe()
    assert _at(paths, WITH_IT).fits(replace(_line(paths), text=change(_line(paths).text)))


def test_a_slip_in_the_line_is_told_apart_from_the_line_of_an_earlier_key(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_IT)
    key_file.create(RIGHT)[0].wipe()
    line = _line(paths)
    slipped = replace(line, text=line.text[:70] + ("0" if line.text[70] != "0" else "1") + line.text[71:])
    key_file.begin_renewal(RIGHT)[0].wipe()
    key_file.end_renewal(use_new=True)
    for secret, why in ((slipped, "mistyped"), (line, "other")):
        with pytest.raises(AppError) as refused:
            key_file.recover(secret, NEW)
        assert refused.value.facts == {"why": why}


def test_a_vault_is_sealed_to_it_at_the_first_unlocking_after_it_was_decided(paths: CopyPaths) -> None:
    made = _keys(_at(paths, FLOOR_SETTINGS).create(RIGHT)[0])
    key_file = _at(paths, WITH_IT)
    assert key_file.unlock(RIGHT).changes == (KeyChange.SEALED_TO_IT,)
    assert key_file.unlock(RIGHT).changes == ()
    assert key_file.protection().recipient == RECIPIENT
    assert _keys(key_file.recover(_line(paths), NEW)) == made


def test_its_slot_stays_when_the_decision_is_gone_and_goes_to_another_key_when_that_is_decided(paths: CopyPaths) -> None:
    _at(paths, WITH_IT).create(RIGHT)[0].wipe()
    slot = _age(paths)
    assert _at(paths, FLOOR_SETTINGS).unlock(RIGHT).changes == ()
    assert _age(paths) == slot
    other = RECIPIENT[:-1] + ("q" if RECIPIENT[-1] != "q" else "p")
    moved = replace(WITH_IT, recipient=other, seal=lambda _to, content: seal(RECIPIENT, content))
    assert _at(paths, moved).unlock(RIGHT).changes == (KeyChange.SEALED_TO_IT,)
    assert _age(paths).recipient == other


def test_a_planted_slot_is_replaced_and_nothing_is_ever_sealed_to_it(paths: CopyPaths, store: ObedientKeyStore) -> None:
    _at(paths, FLOOR_SETTINGS).create(RIGHT)[0].wipe()
    document = _document(paths)
    planted = AgeSlot(slot_id="ab" * 16, recipient="age1" + "q" * 58, file=b"planted", proof=bytes(28))
    paths.write(encode(document.rewritten([document.current.with_slot(planted)])))
    sealed_to: list[str] = []
    careful = replace(FLOOR_SETTINGS, key_store=store, seal=lambda recipient, _content: sealed_to.append(recipient))
    assert _at(paths, careful).unlock(RIGHT).way is Way.PASSPHRASE
    assert (_document(paths).current.age, sealed_to, store.kept) == (None, [], {})


def test_a_vault_that_could_not_be_sealed_opens_and_is_sealed_another_time(paths: CopyPaths) -> None:
    failing = _at(paths, replace(WITH_IT, seal=seal_nothing))
    failing.create(RIGHT)[0].wipe()
    assert failing.unlock(RIGHT).changes == ()
    assert not failing.protection().has_recovery
    assert _at(paths, WITH_IT).unlock(RIGHT).changes == (KeyChange.SEALED_TO_IT,)


def test_a_drill_is_a_letter_whose_words_it_reads_back(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_IT)
    key_file.create(RIGHT)[0].wipe()
    before = paths.first.read_bytes()
    rehearsal = key_file.rehearsal()
    assert opened_by_it(rehearsal.letter).split() == rehearsal.words.split()
    assert paths.first.read_bytes() == before


def test_without_a_recipient_there_is_no_drill(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_CODE)
    key_file.create(RIGHT)[0].wipe()
    assert _refusal(key_file.rehearsal) is ErrorCode.RECOVERY_REFUSED


# ---------------------------------------------------------------------------------- a new data key


def test_a_new_data_key_opens_another_database_and_keeps_the_chains_key(paths: CopyPaths, store: ObedientKeyStore) -> None:
    settings = _bound(store, replace(WITH_IT, makes_code=True))
    key_file = _at(paths, settings)
    ring, code = key_file.create(RIGHT)
    made = _keys(ring)
    ring, new_code = key_file.begin_renewal(RIGHT)
    renewed = _keys(ring)
    assert (renewed[0] == made[0], renewed[1] == made[1]) == (False, True)
    amid = key_file.unlock(RIGHT)
    other = amid.renewed()
    assert other is not None
    assert other.changes == (KeyChange.DATA_KEY_RENEWED, KeyChange.RECOVERY_CODE_MADE)
    assert (_keys(other), _keys(amid)) == (renewed, made)
    key_file.end_renewal(use_new=True)
    key_file.end_renewal(use_new=False)
    ring = key_file.unlock(RIGHT)
    assert ring.renewed() is None
    assert _keys(ring) == renewed
    assert (key_file.fits(_code(code)), key_file.fits(_code(new_code))) == (False, True)
    assert _keys(key_file.recover(_line(paths), NEW)) == renewed


def test_a_renewal_that_is_given_up_leaves_the_old_key_and_the_old_code(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_CODE)
    ring, code = key_file.create(RIGHT)
    made = _keys(ring)
    key_file.begin_renewal(RIGHT)[0].wipe()
    key_file.end_renewal(use_new=False)
    assert _keys(key_file.unlock(RIGHT)) == made
    assert key_file.fits(_code(code))
    assert b'"version":1' in paths.first.read_bytes()


def test_no_second_renewal_is_laid_over_one_that_has_not_ended(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_CODE)
    key_file.create(RIGHT)[0].wipe()
    key_file.begin_renewal(RIGHT)[0].wipe()
    before = paths.first.read_bytes()
    with pytest.raises(AppError) as refused:
        key_file.begin_renewal(RIGHT)
    assert refused.value.facts == {"part": "renewal_under_way"}
    assert paths.first.read_bytes() == before


@pytest.mark.parametrize("which", ["old code", "new code", "old line", "new line"])
def test_in_the_middle_of_a_renewal_every_way_of_recovery_leads_to_both_keys(
    paths: CopyPaths, store: ObedientKeyStore, which: str
) -> None:
    key_file = _at(paths, _bound(store, replace(WITH_IT, makes_code=True)))
    ring, code = key_file.create(RIGHT)
    made = _keys(ring)
    ring, new_code = key_file.begin_renewal(RIGHT)
    renewed = _keys(ring)
    new_slot = _document(paths).sets[1].age
    assert new_slot is not None
    secrets = {
        "old code": _code(code),
        "new code": _code(new_code),
        "old line": _line(paths),
        "new line": RecoverySecret(way=Way.IT_KEY, text=opened_by_it(new_slot.file)),
    }
    store.kept.clear()
    recovered = key_file.recover(secrets[which], NEW)
    other = recovered.renewed()
    assert other is not None
    assert (_keys(other), _keys(recovered)) == (renewed, made)
    again = key_file.unlock(NEW)
    other = again.renewed()
    assert other is not None
    assert (_keys(other), _keys(again)) == (renewed, made)


def test_in_the_middle_of_a_renewal_passphrase_and_code_change_for_both_keys(paths: CopyPaths) -> None:
    key_file = _at(paths, WITH_CODE)
    key_file.create(RIGHT)[0].wipe()
    key_file.begin_renewal(RIGHT)[0].wipe()
    key_file.change_passphrase(RIGHT, NEW)
    ring = key_file.unlock(NEW)
    code = key_file.new_recovery_code(ring)
    renewed = _keys(ring.renewed() or ring)
    key_file.end_renewal(use_new=True)
    assert _keys(key_file.unlock(NEW)) == renewed
    assert key_file.fits(_code(code))


def test_a_data_key_that_cannot_be_sealed_to_it_again_is_not_renewed(paths: CopyPaths) -> None:
    _at(paths, WITH_IT).create(RIGHT)[0].wipe()
    before = paths.first.read_bytes()
    failing = _at(paths, replace(WITH_IT, seal=seal_nothing))
    assert _refusal(lambda: failing.begin_renewal(RIGHT)) is ErrorCode.RECOVERY_REFUSED
    assert paths.first.read_bytes() == before


# ------------------------------------------------------------------------------------------- sealers


def test_what_a_sealer_sealed_opens_only_in_its_place_and_with_its_key(paths: CopyPaths) -> None:
    ring, _none = _at(paths, FLOOR_SETTINGS).create(RIGHT)
    journal, carry = ring.sealer("journal"), ring.sealer("carry")
    sealed = journal.seal(b"answer", b"segment 1")
    assert journal.open(sealed, b"segment 1") == b"answer"
    assert [journal.open(sealed, b"segment 2"), carry.open(sealed, b"segment 1"), journal.open(sealed[:27], b"segment 1")] == [
        None
    ] * 3
    assert b"answer" not in sealed
    assert journal.seal(b"answer", b"segment 1") != sealed
    journal.wipe()
    assert _refusal(lambda: journal.open(sealed, b"segment 1")) is ErrorCode.VAULT_LOCKED


@pytest.mark.parametrize("purpose", ["db", "audit wrap", "renewal forward wrap", "age proof", ""])
def test_no_sealer_has_a_key_that_is_for_something_else(paths: CopyPaths, purpose: str) -> None:
    ring, _none = _at(paths, FLOOR_SETTINGS).create(RIGHT)
    with pytest.raises(ValueError, match="not for sealing"):
        ring.sealer(purpose)
