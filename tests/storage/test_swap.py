"""Files put in the place of others: after a cut at any step the old ones or the new ones are there, never a mixture."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from app.storage import swap

OLD = {"a.vault": b"old", "a.vault-wal": b"old log", "a.key": b"old key", "a.key2": b"old twin", "a.journal": b"journal"}
NEW = {"a.vault": b"new", "a.key": b"new key", "a.key2": b"new twin"}


class CutError(Exception):
    """The power went."""


class Cut:
    """Lets renames and syncs go on until their number is used up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left = 0
        for owner, name in ((Path, "rename"), (Path, "replace"), (Path, "rmdir"), (Path, "mkdir")):
            monkeypatch.setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **options: object) -> object:
            if self.left == 0:
                raise CutError
            self.left -= 1
            return call(*arguments, **options)

        return counted


def _folder(place: Path) -> Path:
    place.mkdir()
    for name, content in OLD.items():
        (place / name).write_bytes(content)
    return place


def _replace(folder: Path) -> None:
    ready = swap.make_ready(folder, "a")
    for name, content in NEW.items():
        (ready / name).write_bytes(content)
    swap.decide(ready, "now")
    swap.finish(folder)


def _files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_the_new_files_stand_there_and_the_old_ones_are_kept(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "vault")
    _replace(folder)
    assert _files(folder) == {**NEW, "a.journal": b"journal"}
    (kept,) = swap.kept_folders(folder, "a")
    assert _files(kept) == {name: content for name, content in OLD.items() if name != "a.journal"}
    assert {each.name for each in folder.iterdir() if each.is_dir()} == {"a.damaged-now"}


@pytest.mark.parametrize("second", range(0, 14, 3))
def test_a_cut_at_any_step_and_another_at_any_later_one_leave_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, second: int
) -> None:
    seen = set()
    for first in range(30):
        folder = _folder(tmp_path / f"vault{first}")
        with monkeypatch.context() as patched:
            cut = Cut(patched)
            for left, action in ((first, _replace), (second, swap.finish)):
                cut.left = left
                with suppress(CutError):
                    action(folder)
        swap.finish(folder)
        found = _files(folder)
        assert found in (OLD, {**NEW, "a.journal": b"journal"}), first
        seen.add(found["a.vault"])
        assert not list(folder.glob("*.restor*"))
    assert seen == {b"old", b"new"}


def test_two_restores_in_the_same_second_keep_both_of_what_stood_there(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "vault")
    _replace(folder)
    _replace(folder)
    assert [each.name for each in swap.kept_folders(folder, "a")] == ["a.damaged-now", "a.damaged-now-2"]
