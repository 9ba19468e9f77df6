"""The vault's key is there for whoever knows the passphrase, and for nobody else."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.security.document_copies import Mending
from app.security.key_copies import CopyPaths
from app.security.key_document import decode, encode
from app.security.key_file import KeyFile
from app.security.key_slots import Foreign, KeyDocument, PassphraseSlot, Slot
from app.services import key_ports
from tests.helpers.fake_vault import TestClock
from tests.helpers.key_costs import FLOOR, FLOOR_SETTINGS

RIGHT, WRONG, NEW = "äpple häst tunnel", "äpple häst tunnlar", "kaktus mugg ö"


@pytest.fixture
def paths(tmp_path: Path) -> CopyPaths:
    return CopyPaths(first=tmp_path / "k3", twin=tmp_path / "q9")


@pytest.fixture
def key_file(paths: CopyPaths) -> KeyFile:
    return _at(paths)


def _at(paths: CopyPaths) -> KeyFile:
    return KeyFile(paths, FLOOR_SETTINGS, TestClock())


def _keys(ring: key_ports.KeyRing) -> tuple[bytes, bytes]:
    keys = bytes(ring.database_key()), bytes(ring.audit_key())
    ring.wipe()
    return keys


def _refusal(key_file: KeyFile, passphrase: str = RIGHT) -> ErrorCode:
    with pytest.raises(AppError) as refused:
        key_file.unlock(passphrase)
    return refused.value.code


def test_the_passphrase_gives_the_same_keys_again(key_file: KeyFile) -> None:
    made = _keys(key_file.create(RIGHT)[0])
    assert _keys(key_file.unlock(RIGHT)) == made
    assert len(set(made)) == 2
    assert all(len(key) == 32 for key in made)


def test_both_copies_are_whole_alike_and_only_for_the_owner(key_file: KeyFile, paths: CopyPaths, tmp_path: Path) -> None:
    key_file.create(RIGHT)[0].wipe()
    assert paths.first.read_bytes() == paths.twin.read_bytes()
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_nothing_secret_stands_in_the_file(key_file: KeyFile, paths: CopyPaths) -> None:
    database_key, audit_key = _keys(key_file.create(RIGHT)[0])
    raw = paths.first.read_bytes()
    assert not any(secret in raw for secret in (database_key, audit_key, RIGHT.encode()))
    assert not any(secret.hex().encode() in raw for secret in (database_key, audit_key))


def test_two_vaults_with_one_passphrase_share_nothing(key_file: KeyFile, tmp_path: Path) -> None:
    other = _at(CopyPaths(first=tmp_path / "x", twin=tmp_path / "y"))
    assert not set(_keys(key_file.create(RIGHT)[0])) & set(_keys(other.create(RIGHT)[0]))


def test_a_vault_is_never_made_over_another_not_even_over_half_of_one(key_file: KeyFile, paths: CopyPaths) -> None:
    key_file.create(RIGHT)[0].wipe()
    paths.first.unlink()
    with pytest.raises(AppError) as refused:
        key_file.create(RIGHT)
    assert refused.value.code is ErrorCode.VAULT_EXISTS


def test_a_blank_passphrase_makes_no_vault(key_file: KeyFile) -> None:
    with pytest.raises(AppError) as refused:
        key_file.create(" \t ")
    assert refused.value.code is ErrorCode.PASSPHRASE_TOO_WEAK
    assert not key_file.exists()


def test_no_file_is_told_apart_from_a_damaged_one(key_file: KeyFile, paths: CopyPaths) -> None:
    assert _refusal(key_file) is ErrorCode.VAULT_MISSING
    key_file.create(RIGHT)[0].wipe()
    for path in paths:
        path.write_bytes(path.read_bytes()[:-1])
    assert _refusal(key_file) is ErrorCode.KEY_FILE_DAMAGED


def test_a_refusal_says_nothing_about_what_was_typed(key_file: KeyFile) -> None:
    key_file.create(RIGHT)[0].wipe()
    with pytest.raises(AppError) as refused:
        key_file.unlock(WRONG)
    assert WRONG not in repr(refused.value) + str(refused.value)
    assert repr(key_file.unlock(RIGHT)) == "KeyRing()"


# ------------------------------------------------------------------------------- the new passphrase


def test_a_new_passphrase_opens_the_same_vault_and_the_old_one_no_longer(key_file: KeyFile) -> None:
    made = _keys(key_file.create(RIGHT)[0])
    key_file.change_passphrase(RIGHT, NEW)
    assert _keys(key_file.unlock(NEW)) == made
    assert _refusal(key_file, RIGHT) is ErrorCode.WRONG_PASSPHRASE


def test_the_passphrase_is_changed_only_by_who_knows_the_old_one(key_file: KeyFile, paths: CopyPaths) -> None:
    key_file.create(RIGHT)[0].wipe()
    before = paths.first.read_bytes()
    with pytest.raises(AppError) as refused:
        key_file.change_passphrase(WRONG, NEW)
    assert refused.value.code is ErrorCode.WRONG_PASSPHRASE
    assert paths.first.read_bytes() == before


def test_slots_of_a_later_version_survive_a_change_of_passphrase(key_file: KeyFile, paths: CopyPaths) -> None:
    key_file.create(RIGHT)[0].wipe()
    document = decode(paths.first.read_bytes())
    escrow = Foreign(text=json.dumps({"age": "sealed", "id": "cd" * 16, "kind": "escrow"}, separators=(",", ":"), sort_keys=True))
    paths.write(encode(_with(document, (*document.current.slots, escrow))))
    key_file.change_passphrase(RIGHT, NEW)
    assert escrow in decode(paths.twin.read_bytes()).current.slots


@pytest.mark.parametrize("passphrase", [RIGHT, NEW])
def test_after_a_change_cut_off_between_the_copies_either_passphrase_opens(
    key_file: KeyFile, paths: CopyPaths, passphrase: str
) -> None:
    made = _keys(key_file.create(RIGHT)[0])
    before = paths.twin.read_bytes()
    key_file.change_passphrase(RIGHT, NEW)
    paths.twin.write_bytes(before)
    ring = key_file.unlock(passphrase)
    assert ring.mending is not Mending.NOT_NEEDED
    assert _keys(ring) == made
    assert paths.first.read_bytes() == paths.twin.read_bytes()


# --------------------------------------------------------------------------------- mending the copies


@pytest.mark.parametrize("which", ["first", "twin"])
@pytest.mark.parametrize("damage", ["gone", "cut", "empty", "foreign"])
def test_a_lost_copy_is_mended_from_the_other_and_told(key_file: KeyFile, paths: CopyPaths, which: str, damage: str) -> None:
    made = _keys(key_file.create(RIGHT)[0])
    whole, hurt = paths.first.read_bytes(), paths.first if which == "first" else paths.twin
    if damage == "gone":
        hurt.unlink()
    else:
        hurt.write_bytes({"cut": whole[:100], "empty": b"", "foreign": b"{}" * 50_000}[damage])
    ring = key_file.unlock(RIGHT)
    assert ring.mending is (Mending.FIRST_MENDED if which == "first" else Mending.TWIN_MENDED)
    assert _keys(ring) == made
    assert {path.read_bytes() for path in paths} == {whole}
    assert key_file.unlock(RIGHT).mending is Mending.NOT_NEEDED


def test_a_wrong_passphrase_mends_nothing(key_file: KeyFile, paths: CopyPaths) -> None:
    key_file.create(RIGHT)[0].wipe()
    paths.first.unlink()
    assert _refusal(key_file, WRONG) is ErrorCode.WRONG_PASSPHRASE
    assert not paths.first.exists()


def test_a_copy_that_cannot_be_mended_is_told_and_the_vault_opens(paths: CopyPaths, tmp_path: Path) -> None:
    made = _keys(_at(paths).create(RIGHT)[0])
    nowhere = CopyPaths(first=paths.first, twin=tmp_path / "missing folder" / "q9")
    ring = _at(nowhere).unlock(RIGHT)
    assert ring.mending is Mending.COULD_NOT_WRITE
    assert _keys(ring) == made


# -------------------------------------------------------------------------------------- planted files


def _with(document: KeyDocument, slots: tuple[Slot, ...]) -> KeyDocument:
    return replace(document, current=replace(document.current, slots=slots))


def _slot(document: KeyDocument) -> PassphraseSlot:
    slot = document.current.passphrase
    assert slot is not None
    return slot


def _plant(paths: CopyPaths, **changes: object) -> None:
    document = decode(paths.first.read_bytes())
    slot = replace(_slot(document), **changes)  # type: ignore[arg-type]  # the names are those of a slot
    paths.write(encode(_with(document, (slot,))))


def test_a_renamed_slot_is_refused(key_file: KeyFile, paths: CopyPaths) -> None:
    key_file.create(RIGHT)[0].wipe()
    _plant(paths, slot_id="00" * 16)
    assert _refusal(key_file) is ErrorCode.WRONG_PASSPHRASE


def test_a_slot_that_claims_a_lower_cost_is_refused(key_file: KeyFile, paths: CopyPaths) -> None:
    KeyFile(paths, replace(FLOOR_SETTINGS, alone=replace(FLOOR, iterations=3)), TestClock()).create(RIGHT)[0].wipe()
    _plant(paths, parameters=FLOOR)
    assert _refusal(key_file) is ErrorCode.WRONG_PASSPHRASE


def test_a_slot_moved_to_another_vault_is_refused(key_file: KeyFile, paths: CopyPaths, tmp_path: Path) -> None:
    other = CopyPaths(first=tmp_path / "x", twin=tmp_path / "y")
    key_file.create(RIGHT)[0].wipe()
    _at(other).create(NEW)[0].wipe()
    moved = _slot(decode(other.first.read_bytes()))
    paths.write(encode(_with(decode(paths.first.read_bytes()), (moved,))))
    assert _refusal(key_file, NEW) is ErrorCode.WRONG_PASSPHRASE


def test_an_audit_key_of_another_vault_is_refused(key_file: KeyFile, paths: CopyPaths, tmp_path: Path) -> None:
    other = CopyPaths(first=tmp_path / "x", twin=tmp_path / "y")
    key_file.create(RIGHT)[0].wipe()
    _at(other).create(RIGHT)[0].wipe()
    moved, document = decode(other.first.read_bytes()).current.keys, decode(paths.first.read_bytes())
    paths.write(encode(replace(document, current=replace(document.current, keys=moved))))
    assert _refusal(key_file) is ErrorCode.KEY_FILE_DAMAGED


@pytest.mark.parametrize("memory_kib", [64 * 1024 * 1024, 8])
def test_a_planted_cost_is_refused_before_it_costs_anything(key_file: KeyFile, paths: CopyPaths, memory_kib: int) -> None:
    key_file.create(RIGHT)[0].wipe()
    _plant(paths, parameters=replace(FLOOR, memory_kib=memory_kib))
    assert _refusal(key_file) is ErrorCode.KEY_PARAMETERS_REFUSED


def test_a_copy_planted_as_the_newer_one_neither_locks_out_nor_spreads(key_file: KeyFile, paths: CopyPaths) -> None:
    made = _keys(key_file.create(RIGHT)[0])
    whole = paths.twin.read_bytes()
    document = decode(whole)
    slot = replace(_slot(document), parameters=replace(FLOOR, memory_kib=2**40))
    paths.first.write_bytes(encode(replace(_with(document, (slot,)), generation=99)))
    ring = key_file.unlock(RIGHT)
    assert ring.mending is Mending.FIRST_MENDED
    assert _keys(ring) == made
    assert paths.first.read_bytes() == whole


# ---------------------------------------------------------------------------------------------- wiping


def test_a_wiped_ring_gives_no_keys(key_file: KeyFile) -> None:
    ring, _code = key_file.create(RIGHT)
    ring.wipe()
    ring.wipe()
    for take in (ring.database_key, ring.audit_key):
        with pytest.raises(AppError) as refused:
            take()
        assert refused.value.code is ErrorCode.VAULT_LOCKED


def test_a_taken_copy_is_the_takers_own(key_file: KeyFile) -> None:
    ring, _code = key_file.create(RIGHT)
    taken = ring.audit_key()
    taken[:] = bytes(32)
    assert any(ring.audit_key())


def test_the_made_file_has_one_passphrase_slot_at_the_asked_cost(key_file: KeyFile, paths: CopyPaths) -> None:
    key_file.create(RIGHT)[0].wipe()
    (slot,) = decode(paths.first.read_bytes()).current.slots
    assert isinstance(slot, PassphraseSlot)
    assert slot.parameters == FLOOR
