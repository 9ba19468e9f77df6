"""The programme's screen: chosen in two presses, one calm list after that, and the client's own plan on screen and paper."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QWidget

from app.cases.clients import Client, Protection
from app.cases.ids import new_record_key
from app.cases.interviews import Interview
from app.cases.programme_records import ProgrammeEnd, SampleResult, SampleTaken, SlotState
from app.cases.records import Place, TakeHome, Visit
from app.services.preferences import WindowChoices
from app.services.programme_templates import Choices, TemplateCatalogue
from app.services.programmes import ProgrammePage
from app.ui.client_view.scene import Scene
from app.ui.programmes.choose_page import ChoosePage
from app.ui.programmes.plan_scene import PlanScene
from app.ui.programmes.programme_screen import ProgrammeScreen
from app.ui.shell.router import Route, ScreenName
from tests.helpers.mi_table import new_talk, say_who, show_talk
from tests.helpers.windows import PASSPHRASE, Desk, OpenDesk, in_vault, make_client


@pytest.fixture
def choices() -> WindowChoices:
    """The desk in English."""
    return WindowChoices(language="en", theme="light")


@pytest.fixture
def client() -> Client:
    """The client of these tests."""
    return make_client()


def route(client: Client) -> Route:
    return Route(screen=ScreenName.PROGRAMME, client_id=client.id)


@pytest.fixture
def chosen(open_desk: OpenDesk, client: Client) -> Desk:
    """The screen with nothing under way."""
    return open_desk(client, route(client))


def texts(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.window.findChildren(QLabel) if label.isVisible())


def page(desk: Desk, client: Client) -> ProgrammePage:
    return cast(ProgrammePage, in_vault(desk, lambda: desk.context.programmes.page(client.id)))


def begin(desk: Desk, name: str) -> None:
    desk.press(f"programme.choose.{name}")
    desk.press("programme.begin")
    desk.settle()


def states(desk: Desk, client: Client) -> list[SlotState]:
    run = page(desk, client).run
    assert run is not None
    return [line.slot.state for line in run.lines]


def write(desk: Desk, name: str, text: str) -> None:
    desk.find(QLineEdit, name).setText(text)


# ---- Choosing


def test_every_programme_is_offered_and_the_swedish_met_first(chosen: Desk) -> None:
    for each in TemplateCatalogue().templates():
        assert desk_has(chosen, f"programme.choose.{each.id}")
    assert chosen.find(QWidget, "programme.choose.met-se").hasFocus()
    assert "recalled" not in texts(chosen), "what comes with the program was read in its source"


def test_a_programme_of_ones_own_whose_weeks_are_recalled_says_so(chosen: Desk) -> None:
    own = replace(TemplateCatalogue().templates()[0], recalled=True)
    offered = ChoosePage(Choices(templates=(own,)), dt.date(2026, 11, 22))
    offered.setParent(chosen.window)
    said = [label.text() for label in offered.findChildren(QLabel)]
    assert any("The weeks are recalled and not read in the source: check them." in each for each in said)


def desk_has(desk: Desk, name: str) -> bool:
    return desk.window.findChild(QWidget, name) is not None


def test_two_presses_begin_a_programme_with_every_day(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    assert states(chosen, client) == [SlotState.PLANNED] * 5
    assert "Weeks 2–3 · 29 November to 12 December 2026 · Planned" in texts(chosen)
    assert chosen.find(QWidget, "programme.slot.1.begin").hasFocus()


def test_the_days_are_seen_before_it_begins_and_a_wrong_year_is_not_taken(chosen: Desk, client: Client) -> None:
    chosen.press("programme.choose.met-se")
    write(chosen, "programme.day", "2026-12-01")
    assert "Last talk: week 12 (16–22 February 2027)." in texts(chosen)
    write(chosen, "programme.day", "2206-12-01")
    chosen.press("programme.begin")
    chosen.settle()
    assert page(chosen, client).run is None
    assert "Write a day within two years of today" in texts(chosen)


def test_hap_begins_only_when_a_certified_worker_holds_it(chosen: Desk, client: Client) -> None:
    chosen.press("programme.choose.hap")
    assert "Is this right for the client?" in texts(chosen)
    assert "Requires a certified HAP worker" in texts(chosen)
    assert not chosen.find(QWidget, "programme.begin").isEnabled()
    chosen.press("programme.certified")
    chosen.press("programme.begin")
    chosen.settle()
    run = page(chosen, client).run
    assert run is not None
    assert run.programme.certified_worker
    for phase in ("Medical phase", "Psychological phase", "Social phase"):
        assert phase in texts(chosen)


# ---- The way through


def test_the_next_talk_stands_open_and_says_what_it_holds(chosen: Desk) -> None:
    begin(chosen, "met-se")
    shown = texts(chosen)
    assert "Begin the mapping" in shown
    assert "Suits: what is said before the talk, the agenda map, the rulers, AUDIT (alcohol)" in shown
    assert "Somebody close may join, if the client wants it." in shown
    assert "Go through the mapping" not in shown, "the others are folded"
    chosen.press("programme.slot.2.open")
    assert "Go through the mapping" in texts(chosen)


def test_beginning_a_talk_opens_it_and_links_it(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    asked: list[Route] = []
    chosen.context.router.requested.connect(asked.append)
    chosen.press("programme.slot.1.begin")
    chosen.settle()
    (talk,) = cast(tuple[Interview, ...], in_vault(chosen, lambda: chosen.context.clients.page(client.id).interviews))
    assert asked == [Route(screen=ScreenName.TALK, client_id=client.id, interview_id=talk.id)]
    chosen.go(route(client))
    assert "The talk is under way" in chosen.find(QLabel, "programme.slot.1.state").text()


def test_the_talk_reminds_of_what_it_should_hold_and_one_of_its_own_of_nothing(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.slot.1.begin")
    chosen.settle()
    guide = chosen.find(QLabel, "talk.guide")
    say_who(chosen, "partner")
    assert not guide.isVisible(), "which programme it is, is not for others in the room"
    say_who(chosen)
    assert guide.isVisible()
    first = next(each for each in TemplateCatalogue().templates() if each.id == "met-se").talks[0]
    assert guide.text() == "\n".join(f"•  {each}" for each in first.said("en").holds)
    show_talk(chosen, new_talk(chosen, client))
    say_who(chosen)
    assert not chosen.find(QLabel, "talk.guide").isVisible()


def test_moving_is_one_act_with_day_and_reason(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.slot.1.move")
    chosen.press("programme.slot.1.save")
    assert "Write a day within two years of today" in texts(chosen), "a day is asked for, calmly"
    write(chosen, "programme.slot.1.day", "2026-11-25")
    write(chosen, "programme.slot.1.reason", "ill")
    chosen.press("programme.slot.1.save")
    chosen.settle()
    assert states(chosen, client)[0] is SlotState.MOVED
    assert "Moved to 25 November 2026" in chosen.find(QLabel, "programme.slot.1.state").text()
    assert "22 November 2026: Moved · ill" in chosen.find(QLabel, "programme.slot.1.notes").text()


def test_a_talk_that_did_not_take_place_is_said_in_words_and_can_be_taken_back(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.slot.1.missed")
    chosen.press("programme.slot.1.save")
    chosen.settle()
    assert "Did not take place today" in chosen.find(QLabel, "programme.slot.1.state").text()
    chosen.press("programme.slot.1.open")
    chosen.press("programme.slot.1.take_back")
    chosen.settle()
    assert states(chosen, client)[0] is SlotState.PLANNED


def test_a_talk_taken_back_by_mistake_is_told_of_and_put_back_by_one_press(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.slot.1.begin")
    chosen.settle()
    chosen.go(route(client))
    assert not desk_has(chosen, "programme.slot.2.put.1"), "control: nothing is offered while every talk has its place"
    chosen.press("programme.slot.1.take_back")
    chosen.settle()
    assert states(chosen, client)[0] is SlotState.PLANNED
    told = chosen.find(QLabel, "programme.loose").text()
    assert told.startswith("A talk has no place in the programme: 22 November 2026.")
    assert chosen.find(QPushButton, "programme.slot.1.put.1").text() == "It was the talk of 22 November 2026"
    chosen.press("programme.slot.1.put.1")
    chosen.settle()
    assert states(chosen, client)[0] is SlotState.HELD
    assert "The talk is under way" in chosen.find(QLabel, "programme.slot.1.state").text()
    assert not chosen.find(QLabel, "programme.loose").isVisible()


@pytest.mark.parametrize(("how", "state"), [("held", SlotState.HELD), ("not_needed", SlotState.NOT_NEEDED)])
def test_done_in_another_way_is_held_or_not_needed(chosen: Desk, client: Client, how: str, state: SlotState) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.slot.1.done")
    chosen.press(f"programme.slot.1.how.{how}")
    chosen.press("programme.slot.1.save")
    chosen.settle()
    assert states(chosen, client)[0] is state


def test_no_state_is_told_by_its_sign_alone(chosen: Desk) -> None:
    begin(chosen, "met-se")
    for number in range(1, 6):
        said = chosen.find(QLabel, f"programme.slot.{number}.state").text()
        assert said.rpartition(" · ")[2] in {"Its days are now", "Planned"}


def test_one_more_talk_is_added_on_its_day(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.more")
    write(chosen, "programme.more.day", "2027-03-01")
    chosen.press("programme.more.save")
    chosen.settle()
    assert len(states(chosen, client)) == 6
    assert "6. One more talk" in texts(chosen)


def test_ending_says_why_and_the_programme_stands_among_the_earlier_ones(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    chosen.press("programme.end")
    assert not chosen.find(QWidget, "programme.end.save").isEnabled()
    chosen.press("programme.end.why.clients_wish")
    chosen.press("programme.end.save")
    chosen.settle()
    (ended, _), *_ = page(chosen, client).ended
    assert ended.end is ProgrammeEnd.CLIENTS_WISH
    assert "The client wanted to stop" in chosen.find(QLabel, "programme.earlier").text()
    assert desk_has(chosen, "programme.choose.met-se")


def test_everything_can_be_reached_with_the_keyboard(chosen: Desk, client: Client) -> None:
    """Enter on the first button chooses, Enter begins, and Tab comes from there to every button of the talk."""
    QTest.keyClick(chosen.window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(chosen.window.focusWidget(), Qt.Key.Key_Space)
    chosen.settle()
    assert states(chosen, client) == [SlotState.PLANNED] * 5
    reached = set()
    for _ in range(8):
        reached.add(chosen.window.focusWidget().objectName())
        QTest.keyClick(chosen.window.focusWidget(), Qt.Key.Key_Tab)
    assert {f"programme.slot.1.{name}" for name in ("begin", "move", "missed", "done")} <= reached


# ---- It is the caseworker's own view


def test_while_a_visit_goes_on_nothing_is_shown_before_the_screen_is_turned(chosen: Desk, client: Client) -> None:
    begin(chosen, "met-se")
    form = chosen.context.forms.load("mi-talk")
    talk = cast(Interview, in_vault(chosen, lambda: chosen.context.interviews.start(client.id, form)))
    visit = Visit(key=new_record_key(), started_at=chosen.clock.now(), place=Place.OFFICE)
    in_vault(chosen, lambda: chosen.context.interviews.put(talk.id, visit))
    chosen.go(route(client))
    assert "MET" not in texts(chosen)
    chosen.press("review.gate")
    chosen.settle()
    assert "MET, five talks" in texts(chosen), "control: behind the gate it is there"


# ---- The client's own plan


@pytest.fixture
def relapse(chosen: Desk) -> Desk:
    """Relapse prevention under way, with something of the client's written."""
    begin(chosen, "relapse-prevention")
    write(chosen, "programme.risk.new.1", "Lönehelg")
    write(chosen, "programme.risk.new.2", "Åka till syrran")
    chosen.press("programme.risk.add")
    write(chosen, "programme.sign.new.1", "Slutar svara")
    chosen.press("programme.sign.add")
    write(chosen, "programme.emergency.person.new.1", "Syrran")
    write(chosen, "programme.emergency.person.new.2", "070-123 45 67")
    chosen.press("programme.emergency.person.add")
    chosen.find(QPlainTextEdit, "programme.emergency.first").setPlainText("Gå en kvart")
    chosen.find(QPlainTextEdit, "programme.emergency.why").setPlainText("Ungarna")
    chosen.screen(ProgrammeScreen).flush()
    chosen.settle()
    return chosen


def test_what_the_client_says_is_kept_as_it_is_written(relapse: Desk, client: Client) -> None:
    kept = page(relapse, client).relapse
    assert [(each.situation, each.instead) for each in kept.situations] == [("Lönehelg", "Åka till syrran")]
    assert [each.text for each in kept.signs] == ["Slutar svara"]
    assert (kept.plan.first, kept.plan.why, kept.plan.people[0].who) == ("Gå en kvart", "Ungarna", "Syrran")


def test_a_line_can_be_changed_and_taken_away(relapse: Desk, client: Client) -> None:
    write(relapse, "programme.risk.1.1", "Lönehelg på stan")
    relapse.screen(ProgrammeScreen).flush()
    relapse.settle()
    assert page(relapse, client).relapse.situations[0].situation == "Lönehelg på stan"
    relapse.press("programme.risk.1.remove")
    relapse.press("programme.emergency.person.1.remove")
    relapse.settle()
    kept = page(relapse, client).relapse
    assert kept.situations == ()
    assert kept.plan.people == ()
    assert kept.plan.first == "Gå en kvart", "the rest stays"


def test_a_change_after_it_was_gone_through_makes_it_a_draft_again(relapse: Desk, client: Client) -> None:
    relapse.press("programme.emergency.gone_through")
    relapse.settle()
    assert page(relapse, client).relapse.plan.gone_through_on == dt.date(2026, 11, 22)
    write(relapse, "programme.sign.new.1", "Sover dåligt")
    relapse.press("programme.sign.add")
    relapse.settle()
    assert page(relapse, client).relapse.plan.gone_through_on is None
    assert "Not gone through with the client yet" in relapse.find(QLabel, "programme.emergency.state").text()


def test_the_client_sees_the_clients_own_words_and_nothing_else(relapse: Desk) -> None:
    shown: list[Scene] = []
    relapse.context.client_view.asked.connect(shown.append)
    relapse.press("programme.emergency.show")
    relapse.settle()
    (scene,) = shown
    assert isinstance(scene, PlanScene)
    said = "\n".join(label.text() for label in scene.findChildren(QLabel))
    for words in ("Lönehelg", "Slutar svara", "Gå en kvart", "070-123 45 67", "Ungarna", "112"):
        assert words in said
    for hidden in ("AB", "2026-114", "Relapse", "Week"):
        assert hidden not in said
    relapse.context.client_view.leave()
    relapse.settle()


def test_the_plan_stays_at_hand_after_the_programme(relapse: Desk) -> None:
    relapse.press("programme.end")
    relapse.press("programme.end.why.done")
    relapse.press("programme.end.save")
    relapse.settle()
    assert relapse.find(QWidget, "programme.paper").isEnabled()


def test_the_paper_leaves_only_once_it_is_said_to_be_safe_and_is_noted(relapse: Desk, client: Client) -> None:
    relapse.press("programme.paper")
    relapse.settle()
    assert relapse.find(QRadioButton, "paper.take_home.nothing").isChecked()
    assert not relapse.find(QWidget, "report.save").isEnabled()
    relapse.press("paper.take_home.everything")
    QTest.keyClicks(relapse.find(QLineEdit, "paper.folder"), "/usb")
    relapse.press("report.save")
    relapse.settle()
    (hand_out,) = page(relapse, client).hand_outs
    assert (hand_out.document, hand_out.take_home, hand_out.draft) == ("emergency_plan", TakeHome.EVERYTHING, True)
    assert [folder for folder, _ in relapse.files.saved] == ["/usb"]
    assert "Emergency plan" in relapse.find(QLabel, "paper.earlier").text()
    relapse.press("programme.paper.back")
    assert relapse.find(QWidget, "programme.slot.1.begin").isVisible()


def test_a_locked_paper_is_noted_as_locked(relapse: Desk, client: Client) -> None:
    relapse.press("programme.paper")
    relapse.settle()
    relapse.press("paper.take_home.everything")
    QTest.keyClicks(relapse.find(QLineEdit, "paper.folder"), "/usb")
    relapse.press("paper.lock")
    relapse.press("paper.suggest")
    relapse.settle()
    relapse.press("report.save")
    relapse.settle()
    assert page(relapse, client).hand_outs[0].locked
    assert relapse.files.saved[0][1].endswith(b" and locked")


def test_nothing_typed_is_lost_over_a_lock(relapse: Desk, client: Client) -> None:
    write(relapse, "programme.sign.new.1", "Sover dåligt")
    write(relapse, "programme.emergency.person.new.2", "070-765 43 21")
    relapse.press("programme.slot.1.move")
    write(relapse, "programme.slot.1.reason", "ill")
    with relapse.qtbot.waitSignal(relapse.window.locked):
        relapse.window.lock()
    relapse.settle()
    write(relapse, "vault.passphrase", PASSPHRASE)
    relapse.press("vault.unlock")
    relapse.settle()
    assert [each.text for each in page(relapse, client).relapse.signs] == ["Slutar svara", "Sover dåligt"]
    assert relapse.find(QLineEdit, "programme.emergency.person.new.2").text() == "070-765 43 21"
    assert relapse.find(QLineEdit, "programme.slot.1.reason").text() == "ill"


def test_a_new_line_that_nobody_added_is_kept_when_the_screen_is_left(relapse: Desk, client: Client) -> None:
    write(relapse, "programme.risk.new.1", "Midsommar")
    write(relapse, "programme.risk.new.2", "Åka till landet")
    relapse.press("programme.back")
    relapse.settle()
    kept = page(relapse, client).relapse.situations
    assert ("Midsommar", "Åka till landet") in [(each.situation, each.instead) for each in kept]


def test_another_language_leaves_what_is_typed(relapse: Desk) -> None:
    relapse.press("programme.slot.1.move")
    write(relapse, "programme.slot.1.reason", "ill")
    relapse.find(QPlainTextEdit, "programme.emergency.after").setPlainText("Ringa")
    relapse.context.preferences.set_language("sv")
    relapse.settle()
    assert relapse.find(QLineEdit, "programme.slot.1.reason").text() == "ill"
    assert relapse.find(QPlainTextEdit, "programme.emergency.after").toPlainText() == "Ringa"


def test_of_a_protected_client_it_says_that_numbers_are_written_by_hand(open_desk: OpenDesk) -> None:
    hidden = make_client(protection=Protection.FICTITIOUS_IDENTITY)
    desk = open_desk(hidden, route(hidden))
    begin(desk, "relapse-prevention")
    write(desk, "programme.emergency.person.new.1", "Syrran")
    desk.press("programme.emergency.person.add")
    desk.settle()
    desk.press("programme.paper")
    desk.settle()
    assert "no number and no place is printed" in texts(desk)


# ---- Samples


def test_samples_are_noted_changed_and_taken_away(chosen: Desk, client: Client) -> None:
    chosen.press("programme.choose.hap")
    chosen.press("programme.certified")
    chosen.press("programme.begin")
    chosen.settle()
    chosen.press("programme.sample.add")
    chosen.press("programme.sample.save")
    chosen.settle()
    assert "22 November 2026 · Given · Waiting for the answer" in texts(chosen)
    assert chosen.find(QWidget, "programme.sample.add").hasFocus(), "one stays where one was"
    chosen.press("programme.sample.1.change")
    chosen.press("programme.sample.result.nothing_found")
    chosen.press("programme.sample.save")
    chosen.settle()
    assert samples(chosen, client)[0].result is SampleResult.NOTHING_FOUND
    chosen.press("programme.sample.1.change")
    chosen.press("programme.sample.state.not_given")
    chosen.press("programme.sample.save")
    chosen.settle()
    assert samples(chosen, client)[0].result is SampleResult.WAITING, "what was not given has no result"
    chosen.press("programme.sample.1.remove")
    chosen.settle()
    assert samples(chosen, client) == ()


def samples(desk: Desk, client: Client) -> tuple[SampleTaken, ...]:
    run = page(desk, client).run
    assert run is not None
    return run.samples
