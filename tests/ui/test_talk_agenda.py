"""The agenda map: what client and caseworker are promised.

AG1 nothing told before is shown without the client's leave; no is never asked again, not now can be; AG2 the client picks and
ranks three at most; AG3 what the worker must bring up says so, also on the client's screen; AG4 with others in the room only
what the client ticked is shown; AG5 what was parked comes back in a later talk; AG6 the client's screen tells nobody's name.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget

from app.cases.events import EarlierShown
from app.cases.ids import InterviewId
from app.cases.interviews import Interview, StoredBox
from app.cases.records import Record
from app.cases.talk_codes import Chooser, Leave, TopicSource
from app.cases.talk_records import AgendaTopic, LeaveGiven
from app.forms.engine.answers import BoxState
from app.forms.model import BoxKey
from app.ui.mi.agenda_bubble import BubbleButton
from app.ui.mi.agenda_scene import AgendaScene
from tests.helpers.mi_table import begin_talk, go_to_tool, kept, lock_and_unlock, new_talk, say_who, show_talk
from tests.helpers.scene_texts import telling, texts
from tests.helpers.windows import Desk, OpenDesk, in_vault, make_client
from tests.ui.test_accessible import silent

RATINGS = {"M7": 1, "D28": 4, "D30": 3, "P13": 4, "P14": 4, "E20": 2}
CLIENT = make_client()


def hold_asi(desk: Desk) -> InterviewId:
    """An interview in which the client rated worry and help."""
    context = desk.context
    begun = in_vault(desk, lambda: context.interviews.start(CLIENT.id, context.forms.load("asi-grund")))
    assert isinstance(begun, Interview)
    boxes = tuple(StoredBox.of(BoxKey(key), BoxState(given=value, effective=value)) for key, value in RATINGS.items())
    in_vault(desk, lambda: context.interviews.record(begun.id, boxes, None))
    in_vault(desk, lambda: context.interviews.end_talk(begun.id))
    return begun.id


@pytest.fixture
def map_(open_desk: OpenDesk) -> Desk:
    """At the agenda map, alone with a client who was interviewed before."""
    desk = open_desk(CLIENT)
    hold_asi(desk)
    show_talk(desk, new_talk(desk, CLIENT))
    say_who(desk)
    go_to_tool(desk, "agenda")
    desk.settle()
    return desk


def bubbles(desk: Desk, root: QWidget | None = None) -> list[str]:
    """The words on the map, in their order."""
    return [each.accessibleName() for each in (root or desk.window).findChildren(BubbleButton) if each.isVisible()]


def topics(desk: Desk) -> list[AgendaTopic]:
    """As the vault has them, by rank."""
    return sorted(kept(desk, AgendaTopic), key=lambda each: each.rank or 9)


def add(desk: Desk, words: str, button: str = "agenda.add") -> AgendaTopic:
    """A topic in somebody's own words."""
    desk.find(QLineEdit, "agenda.words").setText(words)
    desk.press(button)
    return next(each for each in topics(desk) if each.words == words)


def show_client(desk: Desk) -> AgendaScene:
    """The client's own view of the map."""
    desk.press("talk.show_client")
    scene = desk.window.findChild(AgendaScene)
    assert scene is not None
    return scene


def put(desk: Desk, record: Record) -> None:
    """A note straight into the talk on screen."""
    desk.window.screen_shown.presenter.put(record)  # type: ignore[union-attr]  # the talk
    desk.settle()


def shown_earlier(desk: Desk) -> int:
    """How often the log says that something of an earlier interview was shown."""
    return sum(isinstance(each.event, EarlierShown) for each in desk.vault.log)


# ---- AG1


def test_nothing_told_before_is_shown_before_leave_is_given(map_: Desk) -> None:  # AG1
    assert bubbles(map_) == []
    assert shown_earlier(map_) == 0
    map_.press("agenda.leave.yes")
    map_.settle()
    names = [each.key for each in map_.window.findChildren(BubbleButton)]
    assert names == ["asi.psychiatric", "asi.alcohol", "asi.employment", "asi.medical"]
    assert shown_earlier(map_) == 1
    assert [(each.key, each.answer) for each in kept(map_, LeaveGiven)] == [("agenda.asi", Leave.YES)]


def test_a_no_is_kept_and_never_asked_again(map_: Desk) -> None:  # AG1
    map_.press("agenda.leave.no")
    map_.settle()
    assert bubbles(map_) == []
    for name in ("agenda.leave.yes", "agenda.leave.again"):
        assert not map_.find(QWidget, name).isVisible()
    lock_and_unlock(map_)
    map_.settle()
    assert not map_.find(QWidget, "agenda.leave.yes").isVisible()
    assert shown_earlier(map_) == 0


def test_not_now_can_be_asked_again(map_: Desk) -> None:  # AG1
    map_.press("agenda.leave.not_now")
    assert not map_.find(QWidget, "agenda.leave.yes").isVisible()
    map_.press("agenda.leave.again")
    map_.press("agenda.leave.yes")
    map_.settle()
    assert bubbles(map_)
    assert [each.answer for each in kept(map_, LeaveGiven)] == [Leave.YES]


def test_proposals_nobody_did_anything_with_leave_no_trace(map_: Desk) -> None:  # AG1
    map_.press("agenda.leave.yes")
    map_.settle()
    assert topics(map_) == []
    map_.press("agenda.topic.asi.alcohol")
    assert [(each.source, each.area, each.rank) for each in topics(map_)] == [(TopicSource.ASI, "D", 1)]


def test_a_client_without_interviews_is_asked_nothing(talking: Desk) -> None:  # AG1
    go_to_tool(talking, "agenda")
    talking.settle()
    assert not talking.find(QWidget, "agenda.leave.yes").isVisible()


# ---- AG2


def test_three_are_picked_in_the_order_they_are_pressed(map_: Desk) -> None:  # AG2
    map_.press("agenda.leave.yes")
    map_.settle()
    for name in ("medical", "alcohol", "psychiatric", "employment"):
        map_.press(f"agenda.topic.asi.{name}")
    assert [each.key for each in topics(map_) if each.rank] == ["asi.medical", "asi.alcohol", "asi.psychiatric"]
    map_.press("agenda.topic.asi.medical")
    map_.press("agenda.topic.asi.employment")
    assert next(each.key for each in topics(map_) if each.rank == 1) == "asi.employment"


def test_ranks_change_places(map_: Desk) -> None:  # AG2
    first, second = add(map_, "Sova"), add(map_, "Pengar")
    for topic in (first, second):
        map_.press(f"agenda.topic.{topic.key}")
    map_.press("agenda.rank.1")
    assert [each.words for each in topics(map_)] == ["Pengar", "Sova"]


def test_a_picked_topic_can_be_looked_at_without_being_let_go(map_: Desk) -> None:  # AG2
    first, second = add(map_, "Sova"), add(map_, "Pengar")
    for topic in (first, second, first):
        map_.press(f"agenda.topic.{topic.key}")
    map_.find(QCheckBox, "agenda.company").click()
    assert [(each.words, each.rank, each.open_in_company) for each in topics(map_)] == [("Sova", 1, True), ("Pengar", 2, False)]
    map_.press(f"agenda.topic.{first.key}")
    assert {each.words: each.rank for each in topics(map_)} == {"Sova": None, "Pengar": 2}, "the next press lets it go"


def test_the_client_picks_and_writes_on_the_own_screen(map_: Desk) -> None:  # AG2
    add(map_, "Sova")
    scene = show_client(map_)
    QTest.keyClicks(scene.words, "Hunden")
    map_.press("client_view.agenda.add")
    assert bubbles(map_, scene) == ["Sova", "Hunden"]
    bubble = next(each for each in scene.findChildren(BubbleButton) if each.accessibleName() == "Hunden")
    bubble.setFocus()
    QTest.keyClick(bubble, Qt.Key.Key_Space)
    picked = next(each for each in topics(map_) if each.rank == 1)
    assert (picked.words, picked.chosen_by) == ("Hunden", Chooser.CLIENT)


def test_what_the_client_wrote_and_did_not_add_is_kept_at_the_lock(map_: Desk) -> None:  # AG2
    scene = show_client(map_)
    QTest.keyClicks(scene.words, "Hunden")
    lock_and_unlock(map_)
    assert [each.words for each in topics(map_)] == ["Hunden"]


def test_a_topic_written_and_not_added_comes_back_after_the_lock(map_: Desk) -> None:  # AG2
    map_.find(QLineEdit, "agenda.words").setText("Sova")
    lock_and_unlock(map_)
    assert map_.find(QLineEdit, "agenda.words").text() == "Sova"
    assert topics(map_) == []


def test_a_parked_topic_is_no_longer_picked_and_can_be_taken_off(map_: Desk) -> None:  # AG2
    topic = add(map_, "Sova")
    map_.press(f"agenda.topic.{topic.key}")
    map_.find(QCheckBox, "agenda.park").click()
    assert [(each.parked, each.rank) for each in topics(map_)] == [(True, None)]
    map_.press("agenda.strike")
    assert topics(map_) == []


# ---- AG3


def test_the_workers_topic_says_whose_it_is_on_both_screens(map_: Desk) -> None:  # AG3
    theirs = add(map_, "Sova")
    mine = add(map_, "Barnens helger", "agenda.add_own")
    assert (mine.must_raise, mine.chosen_by) == (True, Chooser.WORKER)
    for root in (map_.window, show_client(map_)):
        described = {each.key: each.accessibleDescription() for each in root.findChildren(BubbleButton)}
        assert described[mine.key]
        assert described[mine.key] != described[theirs.key]


def test_who_brought_it_up_can_be_said(map_: Desk) -> None:  # AG3
    topic = add(map_, "Sova")
    map_.press(f"agenda.topic.{topic.key}")
    map_.press("agenda.chosen_by.both")
    assert topics(map_)[0].chosen_by is Chooser.BOTH


# ---- AG4


def test_in_company_only_what_was_ticked_is_shown(map_: Desk) -> None:  # AG4
    map_.press("agenda.leave.yes")
    map_.settle()
    add(map_, "Hemligt")
    open_one = add(map_, "Ekonomin")
    map_.find(QCheckBox, "agenda.company").click()
    assert next(each for each in topics(map_) if each.key == open_one.key).open_in_company
    say_who(map_, "partner")
    assert bubbles(map_) == ["Ekonomin"]
    assert bubbles(map_, show_client(map_)) == ["Ekonomin"]
    assert not any("Hemligt" in text for text in texts(map_.window))


def test_leave_is_not_asked_for_in_company(map_: Desk) -> None:  # AG4
    assert map_.find(QWidget, "agenda.leave.yes").isVisible()
    say_who(map_, "partner")
    assert not map_.find(QWidget, "agenda.leave.yes").isVisible()


def test_what_is_said_in_company_is_no_secret_to_them(map_: Desk) -> None:  # AG4
    say_who(map_, "partner")
    add(map_, "Ekonomin")
    assert bubbles(map_) == ["Ekonomin"]


# ---- AG5


def test_a_parked_topic_of_an_earlier_talk_can_be_brought_in(map_: Desk) -> None:  # AG5
    topic = add(map_, "Sova")
    map_.press(f"agenda.topic.{topic.key}")
    map_.find(QCheckBox, "agenda.park").click()
    map_.settle()
    show_talk(map_, new_talk(map_, CLIENT))
    say_who(map_)
    go_to_tool(map_, "agenda")
    map_.settle()
    assert shown_earlier(map_) == 1
    map_.press("agenda.earlier.1")
    assert [(each.words, each.source, each.parked) for each in topics(map_)] == [("Sova", TopicSource.EARLIER, False)]
    assert not map_.find(QWidget, "agenda.earlier.1").isVisible()


# ---- AG6


def test_the_clients_screen_names_nobody_and_no_code(map_: Desk) -> None:  # AG6
    map_.press("agenda.leave.yes")
    map_.settle()
    add(map_, "Sova", "agenda.add_own")
    scene = show_client(map_)
    assert len([text for text in texts(scene) if text]) > 5
    assert telling(scene, CLIENT) == []


@pytest.mark.parametrize("said", [CLIENT.family_name, CLIENT.case_number, "M7", CLIENT.identity])
def test_control_a_scene_that_does_is_seen(map_: Desk, said: str) -> None:  # AG6
    add(map_, f"Om {said}")
    assert telling(show_client(map_), CLIENT)


def test_everything_on_the_map_is_named_and_reached_by_the_keyboard(map_: Desk) -> None:  # AG6
    map_.press("agenda.leave.yes")
    map_.settle()
    topic = add(map_, "Sova")
    map_.press(f"agenda.topic.{topic.key}")
    assert list(silent(map_.window)) == []
    first = map_.window.findChildren(BubbleButton)[0]
    first.setFocus()
    seen = set()
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget() or map_.window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        seen.add(focus.objectName() if focus is not None else "")
    assert {"agenda.words", "agenda.add", "agenda.park", "agenda.company", "agenda.rank.2"} <= seen
    show_client(map_)
    assert list(silent(map_.window)) == []


def test_the_map_begins_where_nobody_has_said_who_is_here(open_desk: OpenDesk) -> None:  # AG4
    desk = begin_talk(open_desk, CLIENT)
    go_to_tool(desk, "agenda")
    assert bubbles(desk) == []


@pytest.mark.parametrize("width", [1024, 1366])
def test_what_the_line_is_for_can_be_read_in_large_letters(map_: Desk, width: int) -> None:  # AG1
    map_.context.preferences.set_text_size(200)
    map_.window.resize(width, 768)
    map_.settle()
    line = map_.find(QLineEdit, "agenda.words")
    assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width()
