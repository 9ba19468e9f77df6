"""Getting back in: the code on its way to paper, the ways without a passphrase, and what is said when the vault does not open."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QRadioButton, QWidget

from app.cases.events import KeysChanged, RecoveryRehearsed, VaultUnlocked
from app.errors import ErrorCode
from app.services.policy import Policy
from app.services.protection import KeyChange, Way
from app.ui.cases.client_list import ClientListScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.vault.create import CreateVaultScreen
from app.ui.vault.file_line import FileLine
from app.ui.vault.recover import RecoverScreen
from app.ui.vault.recovery_code import RecoveryCodeScreen
from app.ui.vault.restore import RestoreScreen
from app.ui.vault.unlock import UnlockScreen
from tests.helpers.fake_protection import IT_LINE, PASSPHRASE_ONLY, RECOVERY_CODES
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk

FIRST_WORDS = f"{PASSPHRASE}1"  # the first that are drawn for this desk
NEW_WORDS = "en ny mening med många tecken"
LOCKED_OUT = (ErrorCode.DEVICE_PART_MISSING, ErrorCode.KEY_STORE_LOCKED, ErrorCode.KEY_STORE_UNAVAILABLE)


@pytest.fixture
def policy() -> Policy:
    """A small unit without a key at IT: the vault gives a recovery code."""
    return Policy()


@pytest.fixture
def coded(desk: Desk) -> Desk:
    """The window with the code on it that came with the new vault."""
    desk.vault.gives_code = True
    make_vault(desk)
    desk.screen(RecoveryCodeScreen)
    return desk


def make_vault(desk: Desk) -> None:
    desk.settle()
    words = desk.find(QLabel, "vault.words").text()
    desk.press("vault.words.written")
    write(desk, "vault.confirm", words)
    desk.press("vault.create")
    desk.settle()


def write(desk: Desk, name: str, text: str) -> None:
    field = desk.find(QLineEdit, name)
    field.clear()
    field.insert(text)


def code_shown(desk: Desk) -> list[str]:
    return desk.find(QLabel, "security.code.shown").text().split()


def keep_code(desk: Desk) -> list[str]:
    """Write down the code that is shown, and write back what is asked for; gives it."""
    groups = code_shown(desk)
    desk.press("security.code.written")
    for name in ("security.code.group0", "security.code.group1"):
        field = desk.find(QLineEdit, name)
        asked = re.search("[0-9]+", field.accessibleName())
        assert asked is not None
        write(desk, name, groups[int(asked[0]) - 1].lower())
    desk.press("security.code.confirm")
    desk.settle()
    return groups


def lock(desk: Desk) -> None:
    desk.press("app.lock")
    desk.settle()


def unlock(desk: Desk, passphrase: str = PASSPHRASE) -> None:
    write(desk, "vault.passphrase", passphrase)
    desk.press("vault.unlock")
    desk.settle()


def words_of(desk: Desk) -> str:
    return " ".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def kept_codes(desk: Desk) -> int:
    return sum(each.event == KeysChanged(change=KeyChange.RECOVERY_CODE_KEPT.value) for each in desk.vault.log)


class TestTheCodeOnItsWayToPaper:
    """A vault without another way back asks for it; one that IT can open does not."""

    def test_the_code_that_came_with_the_vault_is_shown_and_kept_once_the_paper_is_right(self, coded: Desk) -> None:
        groups = keep_code(coded)
        assert "-".join(groups) == RECOVERY_CODES[0]
        coded.screen(ClientListScreen)
        assert kept_codes(coded) == 1
        lock(coded)
        assert "".join(groups) not in words_of(coded)

    def test_groups_that_differ_from_the_code_keep_nothing(self, coded: Desk) -> None:
        coded.press("security.code.written")
        write(coded, "security.code.group0", "abcde")
        write(coded, "security.code.group1", "zzzzz")
        coded.press("security.code.confirm")
        coded.settle()
        coded.screen(RecoveryCodeScreen)
        assert kept_codes(coded) == 0
        coded.press("security.code.look")
        assert code_shown(coded)

    def test_a_code_that_was_not_written_down_comes_back_as_another(self, coded: Desk) -> None:
        first = code_shown(coded)
        lock(coded)
        coded.vault.change_passphrase(FIRST_WORDS, PASSPHRASE)
        unlock(coded)
        coded.screen(RecoveryCodeScreen)
        assert code_shown(coded) != first
        keep_code(coded)
        lock(coded)
        unlock(coded)
        coded.screen(ClientListScreen)

    def test_it_can_wait_until_the_next_unlocking_and_not_longer(self, coded: Desk) -> None:
        coded.press("vault.code.later")
        coded.settle()
        coded.screen(ClientListScreen)
        assert kept_codes(coded) == 0
        lock(coded)
        coded.vault.change_passphrase(FIRST_WORDS, PASSPHRASE)
        unlock(coded)
        coded.screen(RecoveryCodeScreen)

    def test_a_vault_of_an_earlier_version_gets_its_code_at_unlocking(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        lock(desk)
        unlock(desk)
        desk.screen(RecoveryCodeScreen)

    def test_practice_asks_for_no_paper(self, desk: Desk) -> None:
        desk.press("vault.practice")
        desk.settle()
        desk.screen(ClientListScreen)


class TestWhereItHasAKey:
    """No code is asked for, and the screen says who can help."""

    @pytest.fixture
    def policy(self) -> Policy:
        """A municipality with an off-line key."""
        return Policy(recovery_recipient="age1municipality", recovery_contact="IT-stöd, 08-465 004 00")

    def test_the_screen_says_who_can_help_and_no_code_is_shown(self, desk: Desk) -> None:
        assert "08-465 004 00" in words_of(desk)
        make_vault(desk)
        desk.screen(ClientListScreen)

    def test_the_line_that_it_opened_lets_one_in_with_new_words(self, open_desk: OpenDesk) -> None:
        desk = locked_out(open_desk)
        desk.vault.fake_keys.protected = replace(PASSPHRASE_ONLY, recipient="age1municipality")
        desk.find(QRadioButton, f"vault.recover.way.{Way.IT_KEY.value}").click()
        write(desk, "vault.recover.line", IT_LINE)
        desk.press("vault.recover.next")
        desk.settle()
        choose_words(desk)
        desk.screen(ClientListScreen)
        assert VaultUnlocked(way=Way.IT_KEY.value) in [each.event for each in desk.vault.log]

    def test_the_line_can_be_read_from_a_file(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        (tmp_path / "from it.txt").write_text(IT_LINE + "\n", encoding="ascii")
        desk = locked_out(open_desk)
        desk.find(QRadioButton, f"vault.recover.way.{Way.IT_KEY.value}").click()
        desk.press("vault.recover.file")
        chooser = desk.window.findChild(FileLine)
        assert chooser is not None
        chooser.open(str(tmp_path))
        files = desk.find(QListWidget, "vault.recover.files")
        files.itemActivated.emit(files.item(0))
        assert desk.find(QLineEdit, "vault.recover.line").text() == IT_LINE
        assert not files.isVisible()
        assert not desk.find(QLabel, "vault.recover.no_line").isVisible()

    def test_a_file_without_a_line_is_said_and_another_can_be_chosen(self, open_desk: OpenDesk, tmp_path: Path) -> None:
        (tmp_path / "something else").write_bytes(b"x" * 5000)
        desk = locked_out(open_desk)
        desk.find(QRadioButton, f"vault.recover.way.{Way.IT_KEY.value}").click()
        desk.press("vault.recover.file")
        chooser = desk.window.findChild(FileLine)
        assert chooser is not None
        chooser.open(str(tmp_path))
        files = desk.find(QListWidget, "vault.recover.files")
        files.itemActivated.emit(files.item(0))
        assert desk.find(QLabel, "vault.recover.no_line").isVisible()
        assert not desk.find(QLineEdit, "vault.recover.line").text()
        assert desk.find(QWidget, "vault.recover.file").hasFocus()
        desk.press("vault.recover.file")
        assert not desk.find(QLabel, "vault.recover.no_line").isVisible()

    def test_the_list_of_files_comes_into_sight_with_large_text(self, open_desk: OpenDesk) -> None:
        desk = locked_out(open_desk)
        desk.context.preferences.set_text_size(200)
        desk.window.resize(1280, 720)
        desk.find(QRadioButton, f"vault.recover.way.{Way.IT_KEY.value}").click()
        desk.press("vault.recover.file")
        desk.settle()
        files = desk.find(QListWidget, "vault.recover.files")
        assert files.visibleRegion().boundingRect().height() == files.height()


class TestLockedOut:
    """Each refusal says its own sentence and leads on."""

    def test_the_code_opens_with_new_words_and_is_replaced(self, coded: Desk) -> None:
        first = "-".join(keep_code(coded))
        lock(coded)
        coded.press("vault.locked_out")
        write(coded, "vault.recover.code", first.lower().replace("-", " "))
        coded.press("vault.recover.next")
        coded.settle()
        choose_words(coded)
        coded.screen(RecoveryCodeScreen)
        second = keep_code(coded)
        assert "-".join(second) == RECOVERY_CODES[1]
        coded.screen(ClientListScreen)
        assert not any(isinstance(each.event, RecoveryRehearsed) for each in coded.vault.log)
        lock(coded)
        unlock(coded, NEW_WORDS)
        coded.screen(ClientListScreen)

    def test_a_code_that_does_not_fit_asks_for_no_new_words(self, coded: Desk) -> None:
        keep_code(coded)
        lock(coded)
        coded.press("vault.locked_out")
        write(coded, "vault.recover.code", "AAAAA BBBBB")
        coded.press("vault.recover.next")
        coded.settle()
        coded.screen(RecoverScreen)
        assert ErrorCode.RECOVERY_REFUSED.value in coded.find(QLabel, "vault.recover.outcome").text()
        assert not coded.find(QWidget, "vault.words.written").isVisible()
        coded.press("vault.recover.back")
        coded.screen(UnlockScreen)

    @pytest.mark.parametrize("code", LOCKED_OUT, ids=lambda code: code.name)
    def test_a_key_store_that_will_not_help_is_said_and_leads_to_the_other_ways(
        self, open_desk: OpenDesk, code: ErrorCode
    ) -> None:
        desk = open_desk()
        lock(desk)
        desk.vault.refuse(code)
        unlock(desk)
        said = desk.find(QLabel, "vault.outcome").text()
        assert code.value in said
        desk.press("vault.locked_out")
        desk.screen(RecoverScreen)

    def test_each_refusal_has_a_sentence_of_its_own(self, open_desk: OpenDesk) -> None:
        desk, said = open_desk(), set()
        lock(desk)
        for code in LOCKED_OUT:
            desk.vault.refuse(code)
            unlock(desk)
            said.add(desk.find(QLabel, "vault.outcome").text())
        assert len(said) == len(LOCKED_OUT)


class TestTooManyTries:
    """The vault asks for a pause: the seconds count down, and nobody writes the words again."""

    def test_the_words_stay_and_open_when_the_wait_is_over(self, open_desk: OpenDesk) -> None:
        desk = paused(open_desk, seconds=4)
        outcome, field = desk.find(QLabel, "vault.outcome"), desk.find(QLineEdit, "vault.passphrase")
        assert " 4 " in outcome.text()
        assert field.text() == PASSPHRASE
        assert field.isEnabled()
        assert not desk.find(QWidget, "vault.unlock").isEnabled()
        desk.clock.go(3)
        desk.qtbot.waitUntil(lambda: " 1 " in outcome.text())
        desk.clock.go(1)
        desk.qtbot.waitUntil(lambda: desk.find(QWidget, "vault.unlock").isEnabled())
        desk.press("vault.unlock")
        desk.settle()
        assert desk.vault.is_open()

    def test_a_long_wait_is_told_in_minutes(self, open_desk: OpenDesk) -> None:
        desk = paused(open_desk, seconds=290)
        assert " 5 " in desk.find(QLabel, "vault.outcome").text()
        assert "290" not in desk.find(QLabel, "vault.outcome").text()


class TestAVaultThatIsNotThere:
    """An empty folder is a fresh start; anything of a vault in it is not."""

    def test_an_empty_folder_leads_to_making_one(self, desk: Desk) -> None:
        desk.go(Route(screen=ScreenName.UNLOCK))
        unlock(desk)
        desk.screen(CreateVaultScreen)

    def test_a_folder_with_something_of_a_vault_in_it_leads_to_the_backups(self, open_desk: OpenDesk) -> None:
        desk = open_desk()
        lock(desk)
        desk.vault.refuse(ErrorCode.VAULT_MISSING)
        unlock(desk)
        desk.screen(UnlockScreen)
        desk.press("vault.backups")
        desk.settle()
        desk.screen(RestoreScreen)


def paused(open_desk: OpenDesk, seconds: int) -> Desk:
    desk = open_desk()
    lock(desk)
    desk.vault.fail_next(ErrorCode.TOO_MANY_TRIES, seconds=seconds)
    unlock(desk)
    return desk


def locked_out(open_desk: OpenDesk) -> Desk:
    desk = open_desk()
    lock(desk)
    desk.press("vault.locked_out")
    desk.screen(RecoverScreen)
    return desk


def choose_words(desk: Desk) -> None:
    desk.find(QRadioButton, "vault.words.own").click()
    write(desk, "vault.words.field", NEW_WORDS)
    desk.settle()
    desk.press("vault.words.written")
    write(desk, "vault.confirm", NEW_WORDS)
    desk.press("vault.create")
    desk.settle()
