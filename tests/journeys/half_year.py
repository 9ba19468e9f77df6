"""A half-year with one client: ASI Grund in two visits, rating, feedback and paper; then ASI Uppföljning and what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.cases.records import Place, Presence, TakeHome
from app.forms.model import Box, BoxKind, SectionCode, Special
from app.host.clock import SystemClock
from app.ui.change.change_screen import ChangeScreen
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.shell.router import Route, ScreenName
from app.ui.visits.follow_up import FollowUpScreen
from tests.journeys.camera import Camera
from tests.journeys.channel import say
from tests.journeys.fictive import Fictive
from tests.journeys.pages.clients import ClientFormPage, ClientPage, ClientsPage, GoOnPage
from tests.journeys.pages.ending import AlertCardPage, FinishPage, TalkEndPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.review import AfterTalkPage, FeedbackPage, PaperPage, ResultPage
from tests.journeys.pages.vault import CreateVaultPage, RecoveryCodePage, UnlockPage

FIRST_VISIT_ENDS_AT = SectionCode("L")
BECAUSE = "Klienten bor själv och vill ha papperet."
EXPLAINED = "Stämmer, klienten har förklarat det."
# What is different half a year later; everything else is as it was.
BETTER: Mapping[str, int] = {"M6": 4, "M7": 1, "D1.d30": 6, "D2.d30": 2, "D26": 3, "D28": 1, "M9": 2, "D32": 3}


class LaterClock(SystemClock):
    """The machine's clock, so many days ahead."""

    def __init__(self, days: int) -> None:
        self._ahead = dt.timedelta(days=days)

    def now(self) -> dt.datetime:
        """The moment, that many days later."""
        return super().now() + self._ahead

    def today(self) -> dt.date:
        """The day, that many days later."""
        return super().today() + self._ahead


class HalfYear:
    """What all the days have in common."""

    def __init__(self, person: Person, fictive: Fictive, camera: Camera, folder: Path) -> None:
        self.person = person
        self.fictive = fictive
        self.folder = folder
        self._camera = camera

    def picture(self, name: str) -> None:
        """What the window shows now."""
        self.person.settle()
        self.person.see_next_frame()
        self._camera.take(self.person.window, name)

    def answer_of(self, box: Box) -> int | str | Special:
        """What the client says; what the shipped interview does not tell of is no."""
        told = self.fictive.answers.get(box.key)
        if told is not None:
            return told
        return "-" if box.kind in (BoxKind.TEXT, BoxKind.DATE, BoxKind.TIME) else 0

    def ask(self, page: InterviewPage, until: SectionCode | None = None) -> None:
        """Ask and answer until the questions are through, or an area is reached."""
        form = page.screen.presenter.form
        while page.is_open:
            box = form.boxes[page.box]
            if form.items[box.item].section == until:
                return
            if page.screen.presenter.session.state(box.key).given is not None:
                page.go_on()
            elif page.has_offer:
                page.take_offer()
            else:
                page.put(self.answer_of(box))

    def settle_what_is_left(self) -> None:
        """Deal with every card, warning and gap of the finish list, then end the talk."""
        while not (finish := FinishPage(self.person)).can_end():
            finish.open_entry("○")
            self.person.settle()
            if self.person.can_see("finish.explanation"):
                self.person.write("finish.explanation", EXPLAINED)
                self.person.press(Qt.Key.Key_Return)
            elif self.person.can_see("card.closed_because"):
                AlertCardPage(self.person).no_worry(self.fictive.no_worry)
                InterviewPage(self.person).finish()
            else:
                page = InterviewPage(self.person)
                page.put(self.answer_of(page.screen.presenter.form.boxes[page.box]))
                page.finish()
        finish.end_talk()

    def after_talk(self) -> None:
        """Turn the screen, then observations, ranges and ratings, confidence."""
        TalkEndPage(self.person).client_does_not_see()
        page = AfterTalkPage(self.person)
        while (box := page.box) is not None:
            answer = self.answer_of(page.screen.presenter.form.boxes[box])
            assert isinstance(answer, int), box
            if box == "M9":
                self.picture("severity-range")
            page.put(answer)
        page.complete()
        ResultPage(self.person).to_feedback()

    def feedback_and_paper(self, name: str) -> None:
        """Prepare and hold the feedback talk, and save the paper."""
        page = FeedbackPage(self.person)
        page.lines("strength", self.fictive.strengths)
        page.lines("wish", self.fictive.wishes)
        self.picture(f"{name}-feedback")
        page.gone_through()
        page.to_paper()
        paper = PaperPage(self.person)
        paper.take_home(TakeHome.EVERYTHING, BECAUSE)
        self.person.wait("the pages", paper.pages)
        self.picture(f"{name}-paper")
        paper.save_in(self.folder)

    def client_page(self) -> ClientPage:
        """To the client whose paper is shown."""
        client_id = PaperPage(self.person).screen.presenter.interview.client_id
        self.person.window.go(Route(screen=ScreenName.CLIENT, client_id=client_id))
        return ClientPage(self.person)


class FirstVisit(HalfYear):
    """The first half of ASI Grund."""

    def run(self) -> None:
        """From a fresh machine to the end of the visit."""
        passphrase = self._make_vault()
        say(passphrase=passphrase)
        ClientsPage(self.person).add()
        form = ClientFormPage(self.person)
        form.fill(self.fictive.given_name, self.fictive.family_name, self.fictive.case_number)
        form.save()
        ClientPage(self.person).start_interview()
        introduction = IntroductionPage(self.person)
        introduction.say_everything()
        introduction.company(Place.HOME, Presence.ALONE)
        introduction.begin()
        page = InterviewPage(self.person)
        self.ask(page, FIRST_VISIT_ENDS_AT)
        say(held=page.held(), window=str(page.screen.presenter.window.first))
        self._take_a_break(page)
        self.person.press(Qt.Key.Key_F12)
        TalkEndPage(self.person)
        self.picture("first-visit-ends")
        self.person.window.close()

    def _take_a_break(self, page: InterviewPage) -> None:
        self.person.press(Qt.Key.Key_F5)
        self.person.see(QPushButton, "pause.go_on")
        self.picture("pause")
        self.person.click("pause.go_on")
        self.person.wait("the question", lambda: page.is_open and self.person.can_see("interview.saved"))

    def _make_vault(self) -> str:
        page = CreateVaultPage(self.person)
        passphrase = page.words()
        page.has_written_down()
        page.write_again(passphrase)
        page.make()
        code = RecoveryCodePage(self.person)
        groups = code.groups()
        code.has_written_down()
        code.write_back(groups)
        return passphrase


class Unlocked(HalfYear):
    """A later day."""

    def unlock(self, passphrase: str) -> None:
        """Open the vault."""
        UnlockPage(self.person).unlock(passphrase)


class SecondVisit(Unlocked):
    """The rest of ASI Grund, a week later, to the client's paper."""

    def run(self, passphrase: str) -> None:
        """The whole day."""
        self.unlock(passphrase)
        GoOnPage(self.person).go_on()
        page = InterviewPage(self.person)
        self.picture("second-visit-resume")
        told = self.person.texts()
        self.person.click(f"interview.present.{Presence.ALONE.value}")
        self.person.click(f"interview.place.{Place.OFFICE.value}")
        self.person.click("interview.company_done")
        say(resumed=page.item, held=page.held(), window=str(page.screen.presenter.window.first), told=told)
        self.ask(page)
        self.settle_what_is_left()
        self.after_talk()
        self.feedback_and_paper("grund")
        say(grund=True)
        self.person.window.close()


class FollowUpDay(Unlocked):
    """ASI Uppföljning half a year later, the comparison, and its papers."""

    def run(self, passphrase: str) -> None:
        """The whole day."""
        self.unlock(passphrase)
        ClientsPage(self.person).open_found(self.fictive.case_number)
        ClientPage(self.person)
        say(advice=self.person.read("client.advice"))
        self.picture("client-due")
        self.person.click("interview.start.follow_up")
        self.person.screen(FollowUpScreen)
        self.picture("follow-up-begins")
        self.person.click("follow_up.begin")
        introduction = IntroductionPage(self.person)
        introduction.say_everything()
        introduction.company(Place.HOME, Presence.ALONE)
        introduction.begin()
        page = InterviewPage(self.person)
        page.go_to("M6")
        say(earlier=self.person.texts())
        self.picture("earlier-beside")
        page.go_to("G1")
        self.ask(page)
        self.settle_what_is_left()
        self.after_talk()
        self.feedback_and_paper("follow-up")
        self._compare()
        self.person.window.close()

    def answer_of(self, box: Box) -> int | str | Special:
        """What is different now."""
        return BETTER.get(box.key, super().answer_of(box))

    def _compare(self) -> None:
        self.client_page()
        self.person.click("client.show_change")
        self.person.screen(ChangeScreen)
        say(change=self.person.read("change.M6"), drinking=self.person.read("change.D1.d30"))
        self.picture("change")
        self.person.click("change.paper")
        self.person.screen(DocumentsScreen)
        self.picture("documents")
        self._save_document("change_for_client")
        self._save_document("change")
        self._note_transferred()

    def _save_document(self, kind: str) -> None:
        self.person.click(f"documents.kind.{kind}")
        self.person.settle()
        if self.person.can_see("paper.take_home.everything"):
            self.person.click("paper.take_home.everything")
            if self.person.can_see("paper.because"):
                self.person.write("paper.because", BECAUSE)
        self.person.write("paper.folder", str(self.folder))
        self.person.settle()
        self.picture(f"documents-{kind}")
        self.person.click("report.save")
        self.person.wait("the document to be saved", lambda: self.person.can_see("paper.saved"))

    def _note_transferred(self) -> None:
        self.person.click("documents.kind.journal_text")
        self.person.click("documents.transferred")
        self.person.wait("the note", lambda: self.person.can_see("documents.transferred.noted"))
        self.picture("transferred")
