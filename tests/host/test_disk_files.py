"""A paper comes to the disk whole, under a name that tells nothing, or not at all."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.host.files import DiskFiles

PAPER = b"%PDF-1.7 fictive"


def test_a_paper_is_saved_for_its_owner_under_a_neutral_name(tmp_path: Path) -> None:
    path = Path(DiskFiles().save_document(str(tmp_path), PAPER))
    assert path.parent == tmp_path
    assert path.read_bytes() == PAPER
    assert path.suffix == ".pdf"
    assert len(path.stem) == 12
    assert set(path.stem) <= set("0123456789abcdef")
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


def test_two_papers_never_share_a_name(tmp_path: Path) -> None:
    names = {DiskFiles().save_document(str(tmp_path), PAPER) for _ in range(20)}
    assert len(names) == len(list(tmp_path.iterdir())) == 20


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(AppError) as error:
        DiskFiles().save_document(str(tmp_path / "nowhere"), PAPER)
    assert error.value.code is ErrorCode.NOT_WRITABLE


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, ErrorCode.DISK_FULL),
        (errno.EDQUOT, ErrorCode.DISK_FULL),
        (errno.EROFS, ErrorCode.NOT_WRITABLE),
        (errno.EACCES, ErrorCode.NOT_WRITABLE),
        (errno.EIO, ErrorCode.DISK_FAILED),
    ],
)
def test_what_cannot_be_made_durable_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ErrorCode
) -> None:
    def fails(_handle: int) -> None:
        raise OSError(number, "fictive")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(AppError) as error:
            DiskFiles().save_document(str(tmp_path), PAPER)
    assert error.value.code is code
    assert list(tmp_path.iterdir()) == []
