"""Words for the questions on screen: looked at before they are taken in, put aside, and a template to write over."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QMenu, QPushButton, QRadioButton, QStyle, QWidget

from app.cases.wordings import Wording
from app.errors import ErrorCode
from app.services.preferences import WindowChoices
from app.ui.shell.router import Route, ScreenName
from app.ui.theme.sizes import FINGER
from app.ui.wordings.file_chooser import FileChooser
from app.ui.wordings.import_part import ImportPart
from app.ui.wordings.picker import Picker
from app.ui.wordings.wordings_screen import WordingsScreen
from tests.helpers.windows import Desk, OpenDesk, in_vault

WORDINGS = Route(screen=ScreenName.WORDINGS)
SAMPLE = Path(__file__).parents[2] / "resources" / "wordings" / "sample-ar.csv"
FILE = "kod;officiell_kod;fråga;språk;anm\nM1;5.1;Hur många?;sv;\nXX;;Hej?;sv;\nM6;;" + "lång " * 90 + ";sv;\n"


@pytest.fixture
def choices() -> WindowChoices:
    """Sentences are looked for as they stand in the sources."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def words_file(tmp_path: Path) -> str:
    """A words file of which one line fits, one names no question and one is too long."""
    (tmp_path / "ord.csv").write_text(FILE, encoding="utf-8")
    return str(tmp_path / "ord.csv")


def wordings(desk: Desk) -> tuple[Wording, ...]:
    """What the vault holds, the latest first."""
    found = in_vault(desk, desk.context.wordings.wordings)
    assert isinstance(found, tuple)
    return found


def begin(desk: Desk, path: str) -> None:
    """Look at a file, as if it had been chosen in the list."""
    desk.press("wordings.take_in")
    part = desk.window.findChild(ImportPart)
    assert isinstance(part, ImportPart)
    part.look_at(path)
    desk.settle()


def take_in(desk: Desk, path: str, name: str = "Göteborg") -> None:
    """Take a file in under a name."""
    begin(desk, path)
    desk.find(QLineEdit, "wordings.name").setText(name)
    desk.press("wordings.import")
    desk.settle()


def lines(desk: Desk, name: str = "wordings.lines") -> list[str]:
    """What stands in a list."""
    found = desk.find(QListWidget, name)
    return [found.item(row).text() for row in range(found.count())]


def says(desk: Desk, text: str) -> bool:
    """Whether a label that can be seen says it."""
    return any(text in label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def test_the_menu_leads_here_and_an_empty_list_says_what_to_do_first(open_desk: OpenDesk) -> None:
    desk = open_desk()
    menu = next(each for each in desk.window.findChildren(QMenu) if each.accessibleName() == "Menu")
    next(action for action in menu.actions() if action.text() == "Words for the questions").trigger()
    desk.settle()
    assert isinstance(desk.window.screen_shown, WordingsScreen)
    assert says(desk, "Nothing has been taken in yet.")
    assert not desk.find(QListWidget, "wordings.taken_in").isVisible()
    desk.window.lock()
    desk.settle()
    assert "Words for the questions" not in [action.text() for action in menu.actions()], "only in an open vault"


def test_what_fits_is_shown_before_anything_is_taken_in(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(route=WORDINGS)
    begin(desk, words_file)
    counts = desk.find(QLabel, "wordings.counts").text()
    assert "The file has 3 lines with text. 1 of them gives words to a question. 1 text is too long." in counts
    assert "Columns that are not used: anm." in counts
    assert [line.partition(". ")[0] for line in lines(desk)] == ["Line 3", "Line 4"]
    desk.find(QRadioButton, "wordings.list.taken").click()
    assert [line[:10] for line in lines(desk)] == ["M1 (5.1)  "]
    assert says(desk, "Hur många?"), "theirs beside ours"
    assert says(desk, desk.context.forms.load("asi-grund").words["sv"].items["M1"].question)  # type: ignore[index]  # an ItemCode
    desk.find(QRadioButton, "wordings.list.ours").click()
    assert len(lines(desk)) > 200
    assert wordings(desk) == ()


def test_nothing_is_taken_in_without_a_name_or_when_it_is_left(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(route=WORDINGS)
    begin(desk, words_file)
    assert not desk.find(QPushButton, "wordings.import").isEnabled()
    desk.find(QLineEdit, "wordings.name").setText("Göteborg")
    assert desk.find(QPushButton, "wordings.import").isEnabled(), "control"
    desk.press("wordings.cancel")
    desk.settle()
    assert wordings(desk) == ()
    assert desk.find(QPushButton, "wordings.take_in").isVisible()


def test_what_is_taken_in_stands_in_the_list_with_form_language_version_and_who(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(route=WORDINGS)
    take_in(desk, words_file)
    begin(desk, words_file)
    desk.find(QLineEdit, "wordings.name").setText("Göteborg")
    desk.find(QLineEdit, "wordings.by").setText("AB")
    desk.press("wordings.import")
    desk.settle()
    first, second = lines(desk, "wordings.taken_in")
    assert first.startswith(
        "Göteborg, version 2  ·  Swedish  ·  ASI Grund (baseline)\n1 line  ·  taken in 22 November 2026  ·  by AB"
    )
    assert second.startswith("Göteborg, version 1")
    assert says(desk, "can be chosen in an interview")


def test_words_are_put_aside_after_a_question_and_stay_in_the_list(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(route=WORDINGS)
    take_in(desk, words_file)
    desk.press("wordings.retire")
    assert not wordings(desk)[0].retired, "not before it is answered"
    desk.press("messages.yes")
    desk.settle()
    assert wordings(desk)[0].retired
    assert "no longer offered" in lines(desk, "wordings.taken_in")[0]
    assert not desk.find(QPushButton, "wordings.retire").isEnabled()


def test_another_form_or_language_is_matched_anew(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(route=WORDINGS)
    begin(desk, words_file)
    menu = desk.find(QPushButton, "wordings.language").menu()
    next(action for action in menu.actions() if action.objectName() == "wordings.language.fi").trigger()
    desk.settle()
    assert "Finnish" in desk.find(QPushButton, "wordings.language").text()
    assert "0 of them give words to a question." in desk.find(QLabel, "wordings.counts").text()
    assert not desk.find(QPushButton, "wordings.import").isEnabled()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"a;b\n1;2\n", ErrorCode.WORDS_HEADINGS),
        (b"PK\x03\x04", ErrorCode.WORDS_FILE_UNREADABLE),
        (b"%PDF", ErrorCode.WORDS_FILE_KIND),
    ],
)
def test_a_file_that_is_none_is_said_in_a_sentence_and_another_can_be_chosen(
    open_desk: OpenDesk, tmp_path: Path, content: bytes, code: ErrorCode
) -> None:
    desk = open_desk(route=WORDINGS)
    (tmp_path / "x.csv").write_bytes(content)
    begin(desk, str(tmp_path / "x.csv"))
    assert desk.find(QLabel, "wordings.import.outcome").isVisible()
    assert code.value in desk.find(QLabel, "wordings.import.outcome").text()
    assert not desk.find(QPushButton, "wordings.import").isVisible()
    part = desk.window.findChild(ImportPart)
    assert isinstance(part, ImportPart)
    part.look_at(str(SAMPLE))
    desk.settle()
    assert not desk.find(QLabel, "wordings.import.outcome").isVisible()
    assert "14 of them give words to a question." in desk.find(QLabel, "wordings.counts").text()


def test_a_file_is_found_by_places_and_folders(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(route=WORDINGS)
    (Path(words_file).parent / "bild.png").write_bytes(b"x")
    desk.press("wordings.take_in")
    desk.press("wordings.choose_file")
    chooser = desk.window.findChild(FileChooser)
    assert isinstance(chooser, FileChooser)
    chooser.open(str(Path(words_file).parent))
    assert lines(desk, "wordings.files") == ["ord.csv"], "tables alone"
    QTest.keyClick(desk.find(QListWidget, "wordings.files"), Qt.Key.Key_Return)
    desk.settle()
    assert desk.find(QLabel, "wordings.counts").isVisible()


def test_a_template_is_saved_where_one_wants_it_and_can_be_taken_in(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(route=WORDINGS)
    desk.press("wordings.template")
    desk.find(QRadioButton, "wordings.template.kind.csv").click()
    assert not desk.find(QPushButton, "wordings.template.save").isEnabled()
    desk.find(QLineEdit, "wordings.template.folder").setText(str(tmp_path))
    desk.press("wordings.template.save")
    desk.settle()
    (saved,) = tmp_path.iterdir()
    assert saved.name == "ordfil-asi-grund-sv.csv"
    assert says(desk, str(saved))
    begin(desk, str(saved))
    assert "No question keeps our words." in desk.find(QLabel, "wordings.counts").text()


def test_a_folder_that_is_not_there_is_said_and_can_be_mended(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(route=WORDINGS)
    desk.press("wordings.template")
    desk.find(QLineEdit, "wordings.template.folder").setText(str(tmp_path / "nowhere"))
    desk.press("wordings.template.save")
    desk.settle()
    assert ErrorCode.NOT_WRITABLE.value in desk.find(QLabel, "wordings.template.outcome").text()
    assert desk.find(QPushButton, "wordings.template.save").isEnabled()


def test_escape_leaves_with_nothing_done(open_desk: OpenDesk) -> None:
    desk = open_desk(route=WORDINGS)
    desk.press("wordings.take_in")
    QTest.keyClick(desk.find(QWidget, "wordings.choose_file"), Qt.Key.Key_Escape)
    desk.settle()
    assert desk.find(QPushButton, "wordings.take_in").isVisible()


def test_every_control_has_a_name_for_screen_readers(open_desk: OpenDesk) -> None:
    desk = open_desk(route=WORDINGS)
    begin(desk, str(SAMPLE))
    for kind in (QPushButton, QListWidget, QLineEdit, QRadioButton):
        for control in desk.window.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName() or getattr(control, "text", str)(), control.objectName()


def test_while_it_is_looked_at_anew_nothing_of_the_look_before_can_be_taken_in(open_desk: OpenDesk, words_file: str) -> None:
    desk = open_desk(None, Route(screen=ScreenName.WORDINGS))
    begin(desk, words_file)
    desk.find(QLineEdit, "wordings.name").setText("Malmö")
    assert desk.find(QPushButton, "wordings.import").isEnabled()
    language = desk.find(Picker, "wordings.language")
    for key in ("ar", "sv"):
        language.choose(key)
        language.picked.emit(key)
        desk.find(QLineEdit, "wordings.name").setText(f"Malmö {key}")
        assert not desk.find(QPushButton, "wordings.import").isEnabled()
    desk.settle()
    desk.press("wordings.import")
    desk.settle()
    assert [(each.overlay.language, each.overlay.name) for each in wordings(desk)] == [("sv", "Malmö sv")]


def test_an_original_that_comes_with_the_program_is_taken_in_by_one_press_and_says_what_stands_in_it(open_desk: OpenDesk) -> None:
    desk = open_desk(route=WORDINGS)
    assert wordings(desk) == (), "our own words until somebody chooses"
    assert says(desk, "SOCRATES 8A, Miller & Tonigan 1996")
    assert says(desk, "“I am an alcoholic.” Our own words never do.")
    assert not desk.find(QLabel, "wordings.shipped.socrates-8a.used").isVisible()
    desk.press("wordings.shipped.socrates-8a.take_in")
    desk.settle()
    (taken,) = wordings(desk)
    assert (taken.overlay.form_id, taken.overlay.language, len(taken.overlay.rows)) == ("socrates", "en", 19)
    assert lines(desk, "wordings.taken_in")[0].startswith("SOCRATES 8A, Miller & Tonigan 1996, version 1  ·  English")
    assert desk.find(QLabel, "wordings.shipped.socrates-8a.used").isVisible()
    assert not desk.find(QPushButton, "wordings.shipped.socrates-8a.take_in").isVisible(), "once is enough"
    assert desk.find(QPushButton, "wordings.shipped.socrates-8d.take_in").isVisible()
    desk.press("wordings.retire")
    desk.press("messages.yes")
    desk.settle()
    assert desk.find(QPushButton, "wordings.shipped.socrates-8a.take_in").isVisible(), "put aside, it can be taken in anew"


def test_an_original_that_is_pressed_twice_is_taken_in_once(open_desk: OpenDesk) -> None:
    desk = open_desk(route=WORDINGS)
    button = desk.find(QPushButton, "wordings.shipped.socrates-8a.take_in")
    button.click()
    button.click()
    desk.settle()
    assert [each.version for each in wordings(desk)] == [1]


def test_an_original_can_be_looked_through_before_it_is_taken_in(open_desk: OpenDesk) -> None:
    desk = open_desk(route=WORDINGS)
    desk.press("wordings.shipped.socrates-8d.look")
    desk.settle()
    counts = desk.find(QLabel, "wordings.counts").text()
    assert "The file has 19 lines with text. 19 of them give words to a question. No question keeps our words." in counts
    assert wordings(desk) == ()
    desk.find(QRadioButton, "wordings.list.taken").click()
    assert len(lines(desk)) == 19
    desk.press("wordings.import")
    desk.settle()
    assert [each.overlay.name for each in wordings(desk)] == ["SOCRATES 8D, Miller & Tonigan 1996"]


def test_every_word_of_a_row_can_be_read_where_it_only_just_fits_or_does_not(open_desk: OpenDesk) -> None:
    desk = open_desk(route=WORDINGS)
    desk.context.preferences.set_text_size(200)
    take_in(desk, str(SAMPLE), "The official words of the city of Gothenburg, as of spring")
    found = desk.find(QListWidget, "wordings.taken_in")
    first = found.item(0).text().partition("\n")[0]
    around = desk.window.width() - found.viewport().width()
    rows = set()
    for spare in range(-8, 32, 2):
        desk.window.resize(found.fontMetrics().horizontalAdvance(first) + around + spare, 708)
        desk.settle()
        assert cut_rows(found) == [], spare
        rows.add(found.visualItemRect(found.item(0)).height())
    assert len(rows) == 2, "control: with the least room it takes a line more"


def cut_rows(found: QListWidget) -> list[str]:
    """Rows that are lower than their words are at the width they are drawn in, or than a finger needs."""
    edge = found.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, found) + 1
    room = QRect(0, 0, found.viewport().width() - 2 * (found.spacing() + edge), 10_000)
    cut = list[str]()
    for item in (found.item(row) for row in range(found.count())):
        words = found.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, item.text())
        if found.visualItemRect(item).height() < max(FINGER, words.height()):
            cut.append(item.text())
    return cut
