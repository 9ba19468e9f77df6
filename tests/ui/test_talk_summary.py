"""The closing summary: change talk and nothing else, in the client's words, read back and corrected by the client."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from app.cases.closing_records import SummaryLine, TalkSummary
from app.cases.ids import RecordKey
from app.cases.interviews import Interview
from app.cases.talk_codes import Direction, TalkCode
from app.cases.talk_records import ChangeTalk
from app.services.preferences import WindowChoices
from app.ui.mi.summary_scene import SummaryScene
from app.ui.mi.talk_screen import TalkScreen
from tests.helpers.mi_table import go_to_tool, kept, key, say_who, write
from tests.helpers.mi_table import talking as talking  # noqa: PLC0414 - a fixture
from tests.helpers.windows import Desk

WANTS, ABLE, STAYS = "Jag vill vara vaken", "Jag kan låta bli på onsdagar", "Jag vill inte sluta helt"


@pytest.fixture
def choices() -> WindowChoices:
    """English, whose sentences are the message ids."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def heard(talking: Desk) -> Desk:
    """Two pieces of change talk, one of sustain talk, one without words; at the summary."""
    presenter = talking.screen(TalkScreen).presenter
    for number, (quote, direction) in enumerate(
        ((WANTS, Direction.CHANGE), (STAYS, Direction.SUSTAIN), (ABLE, Direction.CHANGE), ("", Direction.CHANGE))
    ):
        name = RecordKey(f"k{number}")
        presenter.put(ChangeTalk(key=name, code=TalkCode.DESIRE, direction=direction, at=presenter.now(), quote=quote))
    go_to_tool(talking, "summary")
    return talking


@pytest.fixture
def gathered(heard: Desk) -> Desk:
    """Gathered."""
    heard.press("summary.build")
    return heard


def summary(desk: Desk) -> TalkSummary:
    (found,) = kept(desk, TalkSummary)
    return found


def texts(desk: Desk) -> list[str]:
    return [line.text for line in summary(desk).lines]


def interview(desk: Desk) -> Interview:
    desk.settle()
    with desk.vault.begin() as work:
        return work.interview(desk.screen(TalkScreen).interview_id)


def scene(desk: Desk) -> SummaryScene:
    desk.screen(TalkScreen).show_client()
    (found,) = desk.window.findChildren(SummaryScene)
    return found


def leave(desk: Desk) -> None:
    desk.context.client_view.leave()
    desk.settle()


# ---- Gathering


def test_nothing_is_gathered_by_itself(heard: Desk) -> None:
    assert kept(heard, TalkSummary) == []
    assert not heard.find(QWidget, "summary.correction").isVisible()


def test_only_change_talk_with_words_is_gathered_and_never_sustain_talk(gathered: Desk) -> None:
    assert texts(gathered) == [WANTS, ABLE]
    assert [line.source for line in summary(gathered).lines] == ["change_talk/k0", "change_talk/k2"]


def test_what_turns_out_to_be_sustain_talk_is_not_gathered_either(heard: Desk) -> None:
    presenter = heard.screen(TalkScreen).presenter
    turned = ChangeTalk(key=RecordKey("k0"), code=TalkCode.DESIRE, direction=Direction.SUSTAIN, at=presenter.now(), quote=WANTS)
    presenter.put(turned)
    heard.press("summary.build")
    assert texts(heard) == [ABLE]


def test_more_can_be_gathered_later_and_nothing_comes_twice(gathered: Desk) -> None:
    assert not gathered.find(QPushButton, "summary.build").isEnabled()
    presenter = gathered.screen(TalkScreen).presenter
    presenter.put(
        ChangeTalk(key=RecordKey("k9"), code=TalkCode.NEED, direction=Direction.CHANGE, at=presenter.now(), quote="Jag måste")
    )
    gathered.press("summary.line.0.strike")
    gathered.press("summary.build")
    assert texts(gathered) == [WANTS, ABLE, "Jag måste"]
    assert [line.struck for line in summary(gathered).lines] == [True, False, False]


# ---- The worker's hand


def test_lines_can_be_put_in_another_order(gathered: Desk) -> None:
    gathered.press("summary.line.0.down")
    assert texts(gathered) == [ABLE, WANTS]
    gathered.press("summary.line.1.up")
    assert texts(gathered) == [WANTS, ABLE]
    assert not gathered.find(QPushButton, "summary.line.0.up").isEnabled()


def test_a_line_can_be_struck_and_put_back(gathered: Desk) -> None:
    gathered.press("summary.line.0.strike")
    assert [line.text for line in summary(gathered).kept] == [ABLE]
    gathered.press("summary.line.0.strike")
    assert [line.text for line in summary(gathered).kept] == [WANTS, ABLE]


def test_a_line_can_be_changed_and_is_never_empty(gathered: Desk) -> None:
    line = gathered.find(QLineEdit, "summary.line.0.text")
    line.setText("")
    write(gathered, "summary.line.0.text", "Jag vill vara vaken när barnen kommer")
    gathered.screen(TalkScreen).flush()
    assert texts(gathered)[0] == "Jag vill vara vaken när barnen kommer"
    line.selectAll()
    key(gathered, Qt.Key.Key_Delete)
    gathered.screen(TalkScreen).flush()
    assert texts(gathered)[0] == "Jag vill vara vaken när barnen kommer"


# ---- Reading back


def test_reading_back_makes_the_paper_no_draft_and_a_change_takes_that_back(gathered: Desk) -> None:
    assert interview(gathered).reviewed_on is None
    gathered.press("summary.read_back")
    assert interview(gathered).reviewed_on == gathered.clock.today()
    assert summary(gathered).read_back_at == gathered.clock.now()
    assert "Read back" in gathered.find(QLabel, "summary.state").text()
    gathered.press("summary.line.0.strike")
    assert interview(gathered).reviewed_on is None
    assert summary(gathered).read_back_at is None


def test_an_empty_summary_cannot_be_read_back(heard: Desk) -> None:
    assert not heard.find(QPushButton, "summary.read_back").isEnabled()
    heard.press("summary.build")
    assert heard.find(QPushButton, "summary.read_back").isEnabled()


def test_the_client_strikes_corrects_and_adds(gathered: Desk) -> None:
    shown = scene(gathered)
    gathered.press("summary.scene.0.strike")
    gathered.press("summary.scene.1.change")
    line = gathered.find(QLineEdit, "summary.scene.1.text")
    line.selectAll()
    write(gathered, "summary.scene.1.text", "Jag kan låta bli på vardagar")
    key(gathered, Qt.Key.Key_Return)
    write(gathered, "summary.scene.add", "Och för hundens skull")
    shown.flush()
    leave(gathered)
    assert summary(gathered).lines == (
        SummaryLine(text=WANTS, source="change_talk/k0", struck=True),
        SummaryLine(text="Jag kan låta bli på vardagar", source="change_talk/k2"),
    )
    assert summary(gathered).correction == "Och för hundens skull"
    assert gathered.find(QLineEdit, "summary.line.1.text").text() == "Jag kan låta bli på vardagar"


def test_the_client_can_put_back_what_was_struck_by_mistake(gathered: Desk) -> None:
    scene(gathered)
    gathered.press("summary.scene.0.strike")
    gathered.press("summary.scene.0.strike")
    leave(gathered)
    assert len(summary(gathered).kept) == 2


def test_struck_lines_and_sustain_talk_are_not_in_the_clients_view(gathered: Desk) -> None:
    gathered.press("summary.line.0.strike")
    words = " ".join(label.text() for label in scene(gathered).findChildren(QLabel))
    assert ABLE in words
    assert WANTS not in words
    assert STAYS not in words
    leave(gathered)


def test_with_others_in_the_room_it_is_covered_until_it_is_opened_on_purpose(gathered: Desk) -> None:
    say_who(gathered, "partner")
    assert not gathered.find(QLineEdit, "summary.line.0.text").isVisible()
    assert not gathered.screen(TalkScreen).table.show_client.isEnabled()
    gathered.press("summary.open_in_company")
    assert gathered.find(QLineEdit, "summary.line.0.text").isVisible()
