"""The program's own files: where they lie, what the policy adds up to, what is chosen, and a log that quotes nobody."""

from __future__ import annotations

import logging
import stat
from pathlib import Path

import pytest

from app.errors import AppError, ErrorCode
from app.host.choice_file import ChoiceFile
from app.host.diary import FileDiary
from app.host.places import own_folder, places
from app.host.policy_file import administrator_files, read_policy
from app.services.policy import Policy
from app.services.preferences import WindowChoices
from tests.helpers.fake_vault import TestClock

MARKER = "Sara Ek 196408233234"


def test_every_file_lies_under_the_profile(tmp_path: Path) -> None:
    here = places(tmp_path)
    for path in (here.vault, here.practice, here.choices, here.policy, here.diary, here.crashes):
        assert path.is_relative_to(tmp_path)
    assert here.vault != here.practice


def test_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    here = places(tmp_path / "new" / "profile")
    here.prepare()
    assert stat.S_IMODE(here.root.stat().st_mode) == 0o700


def test_a_profile_that_cannot_be_made_is_an_expected_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(AppError) as refused:
        places(tmp_path / "file").prepare()
    assert refused.value.code is ErrorCode.NOT_WRITABLE


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "home/.local/share/rodatraden"),
        ("linux", {"XDG_DATA_HOME": "relative"}, "home/.local/share/rodatraden"),
        ("linux", {"XDG_DATA_HOME": "/data"}, "/data/rodatraden"),
        ("darwin", {}, "home/Library/Application Support/rodatraden"),
        ("win32", {"LOCALAPPDATA": "local", "APPDATA": "roaming"}, "local/rodatraden"),
    ],
)
def test_data_stays_on_this_computer(platform: str, environment: dict[str, str], expected: str) -> None:
    assert own_folder(platform, environment, Path("home")) == Path(expected)


def test_choices_come_back_and_a_broken_file_costs_only_them(tmp_path: Path) -> None:
    file = ChoiceFile(tmp_path / "window.json")
    assert file.load() == WindowChoices()
    file.save(WindowChoices(language="en", theme="dark", text_size=150))
    assert file.load() == WindowChoices(language="en", theme="dark", text_size=150)
    (tmp_path / "window.json").write_text('{"text_size": "big"', encoding="utf-8")
    assert file.load() == WindowChoices()
    assert [each.name for each in tmp_path.iterdir()] == ["window.json"]


def test_choices_that_cannot_be_kept_stop_nothing(tmp_path: Path) -> None:
    ChoiceFile(tmp_path / "missing" / "window.json").save(WindowChoices(language="en"))


def test_what_the_administrator_decides_goes_before_the_profile(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    first.write_text('supervisor_phone = "08-1"\nidle_minutes_elsewhere = 3\n', encoding="utf-8")
    second.write_text('supervisor_phone = "08-2"\ncaseworker = "KL"\ncurrency_rate = 11\n', encoding="utf-8")
    policy = read_policy((first,), (second,))
    assert (policy.supervisor_phone, policy.caseworker) == ("08-1", "KL")
    assert (policy.idle_minutes_elsewhere, policy.currency_rate) == (3, 11.0)


@pytest.mark.parametrize(
    "content",
    [
        'supervisor_phone = 8\nunknown = "x"\nidle_minutes_elsewhere = true\ncurrency_rate = -1\nkey_store = "maybe"\n',
        "not toml",
        "\x00",
    ],
)
def test_what_does_not_fit_a_policy_is_left_out(tmp_path: Path, content: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(content, encoding="utf-8")
    assert read_policy((file,), (tmp_path / "missing.toml",)) == Policy()
    assert read_policy((file,), (file,)) == Policy()


def test_the_administrators_file_lies_where_users_cannot_write() -> None:
    assert administrator_files("linux", {}) == (Path("/etc/rodatraden/policy.toml"),)
    assert administrator_files("win32", {"PROGRAMDATA": "P"}) == (Path("P/rodatraden/policy.toml"),)


def failing() -> ValueError:
    try:
        return ValueError(int(MARKER))
    except ValueError as error:
        return error


def test_a_fault_is_noted_by_kind_and_number_and_quotes_nobody(tmp_path: Path) -> None:
    error = failing()
    assert MARKER in str(error)
    diary = FileDiary(tmp_path / "program.log", TestClock())
    number = diary.bug(error)
    text = (tmp_path / "program.log").read_text(encoding="utf-8")
    assert number in text
    assert "ValueError" in text
    assert MARKER not in text


def test_lines_of_loggers_keep_their_constant_words_and_lose_their_values(tmp_path: Path) -> None:
    diary = FileDiary(tmp_path / "program.log", TestClock())
    for name in ("app.storage.vault", "somebody.else"):
        record = logging.LogRecord(name, logging.INFO, "vault.py", 7, "opened %s", (MARKER,), None)
        record.interview, record.unknown = "a1b2", MARKER
        diary.handle(record)
    broken = logging.LogRecord("somebody.else", logging.ERROR, "x.py", 7, MARKER, (), (ValueError, failing(), None))
    diary.handle(broken)
    text = (tmp_path / "program.log").read_text(encoding="utf-8")
    assert "opened %s" in text
    assert "interview=a1b2" in text
    assert text.count("opened") == 1
    assert MARKER not in text


@pytest.mark.parametrize("value", [MARKER, "Sara", "Ek, Sara", "196408233234", "19640823-3234", "Östgötagatan 17", ["a"], None])
def test_a_field_that_may_be_about_somebody_is_left_out(tmp_path: Path, value: object) -> None:
    diary = FileDiary(tmp_path / "program.log", TestClock())
    record = logging.LogRecord("app.storage.vault", logging.INFO, "vault.py", 7, "saved", (), None)
    record.interview = record.state = record.count = value
    diary.handle(record)
    assert (tmp_path / "program.log").read_text(encoding="utf-8").rstrip().endswith("saved interview=? count=? state=?")


@pytest.mark.parametrize("value", ["a1b2c3d4", "first_mended", "locked", "DISK_001", "PermissionError", 17, 0.25])
def test_what_is_ours_is_written(tmp_path: Path, value: object) -> None:
    diary = FileDiary(tmp_path / "program.log", TestClock())
    record = logging.LogRecord("app.storage.vault", logging.INFO, "vault.py", 7, "saved", (), None)
    record.state = value
    diary.handle(record)
    assert f"state={value}" in (tmp_path / "program.log").read_text(encoding="utf-8")


def test_a_full_log_begins_anew_and_keeps_one_old(tmp_path: Path) -> None:
    path = tmp_path / "program.log"
    path.write_text("x" * 600_000, encoding="utf-8")
    FileDiary(path, TestClock()).remark("start")
    assert path.stat().st_size < 200
    assert (tmp_path / "program.old").exists()


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    assert FileDiary(tmp_path / "missing" / "program.log", TestClock()).bug(failing())


def test_who_else_gets_in_is_decided_by_the_administrator_alone(tmp_path: Path) -> None:
    planted = tmp_path / "policy.toml"
    planted.write_text(
        'recovery_recipient = "age1planted"\nsecond_backup_folder = "/elsewhere"\nforms_folder = "/elsewhere"\n'
        'programmes_folder = "/elsewhere"\nkey_store = "never"\nunit = "Vuxen"\n',
        encoding="utf-8",
    )
    assert read_policy((), (planted,)) == Policy(unit="Vuxen")
    # The control: in the administrator's place the same file counts.
    assert read_policy((planted,), ()).recovery_recipient == "age1planted"
