"""The real program on a real vault: back from a lost passphrase and a damaged file, and no false alarm after good ends.

More starts: RODATRADEN_CLEAN_STARTS=200.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.journeys.channel import Said, Watched

STARTS = int(os.environ.get("RODATRADEN_CLEAN_STARTS", "20"))


def run(*arguments: str) -> list[Said]:
    """Everything that the program said; it must have ended well."""
    process = Watched("tests.journeys.back_inside", arguments)
    try:
        said = list(process.said())
        assert process.ended() == 0
    finally:
        process.close()
    return said


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A folder for everything of the program."""
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o700)
    return folder


def test_every_answer_is_there_after_a_lost_passphrase_and_a_damaged_file(profile: Path) -> None:
    told: Said = {}
    for said in run("back", str(profile)):
        told |= said
    assert told["words_differ"]
    assert told["code_differs"]
    assert told["backups"] == 1
    assert told["answers"] == 2, "one was given before the file was damaged and backed up, one after"
    assert any(sign.isdigit() for sign in str(told["message"]).partition(".")[2]), "it says how much was put back"
    assert list((profile / "vault").glob("*.damaged-*")), "what stood there is kept"


def test_good_ends_say_nothing_and_a_power_cut_is_told(profile: Path) -> None:
    run("new", str(profile))
    said = run("starts", str(profile), str(STARTS))
    assert [each["said"] for each in said] == [""] * STARTS
    assert [each["said"] for each in run("cut", str(profile))] == [""]
    (told,) = run("starts", str(profile), "1")
    assert told["said"]
    (after,) = run("starts", str(profile), "1")
    assert not after["said"]
