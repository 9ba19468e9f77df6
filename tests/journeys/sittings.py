"""The main job in two sittings: until the power goes, and from there to the client's paper."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt

from app.cases.records import Place, Presence, TakeHome
from app.forms.model import BoxKey, ItemCode
from app.ui.interview.screen import InterviewScreen
from app.ui.vault.unlock import UnlockScreen
from tests.journeys.camera import Camera
from tests.journeys.channel import say
from tests.journeys.fictive import Fictive
from tests.journeys.pages.clients import ClientFormPage, ClientPage, ClientsPage, GoOnPage
from tests.journeys.pages.ending import AlertCardPage, FinishPage, TalkEndPage
from tests.journeys.pages.interview import InterviewPage, IntroductionPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.review import AfterTalkPage, FeedbackPage, PaperPage, ResultPage
from tests.journeys.pages.vault import CreateVaultPage, RecoveryCodePage, UnlockPage

OFFERED = tuple(BoxKey(box) for box in ("G2", "G3", "G5", "G6", "G7", "G11"))
PARKED = ItemCode("E20")
FOUND_BY_WORD, WORD, ASKED_THEN = ItemCode("L21"), "fängelse", ItemCode("D1")
PICTURES = {"M1": "question", "D1": "substance-row", "D28": "client-rating", "H5": "family-grid", "F18": "relations"}


class Sitting:
    """What both sittings have in common: the person, the story, the camera, and telling how far one has come."""

    def __init__(self, person: Person, fictive: Fictive, camera: Camera) -> None:
        self.person = person
        self.fictive = fictive
        self._camera = camera
        self._pictured: set[str] = set()

    def picture(self, name: str) -> None:
        """What the window shows now."""
        self.person.settle()
        self.person.see_next_frame()
        self._camera.take(self.person.window, name)

    @contextmanager
    def stage(self, words: str) -> Iterator[None]:
        """Tell that a part of the way is done, and how long it took."""
        started = time.monotonic()
        yield
        say(stage=words, seconds=round(time.monotonic() - started, 2))

    def interview(self, page: InterviewPage, answered: set[BoxKey]) -> None:
        """Ask and answer, box after box, until the questions are through."""
        while page.is_open:
            box = page.box
            self._picture_once(page)
            if box in answered:
                page.go_on()
                continue
            self._comments(page, answered)
            if page.item == PARKED and BoxKey(PARKED) not in answered:
                page.park()
                say(parked=PARKED)
                answered.add(BoxKey(PARKED))
                continue
            if page.item == ASKED_THEN and BoxKey(FOUND_BY_WORD) not in answered:
                self._go_by_word(page, answered)
                continue
            self.answer(page, answered)

    def answer(self, page: InterviewPage, answered: set[BoxKey]) -> None:
        """Answer the box that is asked and tell what was typed and that it showed as saved."""
        box = page.box
        say(typing=box)
        if box in OFFERED and page.has_offer:
            page.take_offer()
        else:
            page.put(self.fictive.answers[box])
        answered.add(box)
        say(saved=box, answer=page.held()[box])

    def _comments(self, page: InterviewPage, answered: set[BoxKey]) -> None:
        item = ItemCode(page.item)
        if any(box.key in answered for box in page.screen.presenter.form.items[item].boxes):
            return
        for comment in self.fictive.comments.get(item, ()):
            page.comment(comment.kind, comment.text)
            say(commented=item, kind=comment.kind.value)

    def _go_by_word(self, page: InterviewPage, answered: set[BoxKey]) -> None:
        page.open_go_to(WORD)
        self.picture("go-to-by-word")
        self.person.press(Qt.Key.Key_Return)
        if page.item != FOUND_BY_WORD:
            raise AssertionError(f"{WORD} should lead to {FOUND_BY_WORD}")
        self.answer(page, answered)
        page.go_to(ASKED_THEN)

    def _picture_once(self, page: InterviewPage) -> None:
        name = PICTURES.get(page.item)
        if name is not None and name not in self._pictured:
            self._pictured.add(name)
            self.picture(name)


class FirstSitting(Sitting):
    """From a fresh machine into the middle of the interview. It goes on until it is killed."""

    def run(self) -> None:
        """The whole sitting."""
        with self.stage("valvet är gjort"):
            self._make_vault()
        with self.stage("klienten är tillagd"):
            self._add_client()
        with self.stage("introduktionen är klar"):
            self._introduce()
        self.interview(InterviewPage(self.person), set())
        raise AssertionError("the questions came to their end before the power went")

    def _make_vault(self) -> None:
        page = CreateVaultPage(self.person)
        passphrase = page.words()
        say(passphrase=passphrase)
        self.picture("new-vault")
        page.has_written_down()
        page.write_again(passphrase)
        self.picture("words-once-more")
        page.make()
        code = RecoveryCodePage(self.person)
        groups = code.groups()
        self.picture("recovery-code")
        code.has_written_down()
        self.picture("code-once-more")
        code.write_back(groups)

    def _add_client(self) -> None:
        clients = ClientsPage(self.person)
        self.picture("no-clients-yet")
        clients.add()
        form = ClientFormPage(self.person)
        form.fill(self.fictive.given_name, self.fictive.family_name, self.fictive.case_number)
        form.choose("client.mandate.voluntary")
        self.picture("new-client")
        form.save()
        ClientPage(self.person)

    def _introduce(self) -> None:
        client = ClientPage(self.person)
        self.picture("client")
        client.start_interview()
        page = IntroductionPage(self.person)
        page.say_everything()
        page.company(Place.HOME, Presence.ALONE)
        self.picture("introduction")
        page.begin()


class SecondSitting(Sitting):
    """From the unlock screen to the saved paper and the lock."""

    def __init__(self, person: Person, fictive: Fictive, camera: Camera, passphrase: str, paper_folder: Path) -> None:
        super().__init__(person, fictive, camera)
        self._passphrase = passphrase
        self._paper_folder = paper_folder

    def run(self) -> None:
        """The whole sitting."""
        with self.stage("upplåst, rätt fråga erbjuden"):
            page, answered = self._go_on()
        with self.stage("resten är besvarad"):
            self.interview(page, answered)
        self.after_questions()

    def after_questions(self) -> None:
        """From the list of what is left to the lock."""
        with self.stage("samtalet är avslutat"):
            self._finish_at_table()
        with self.stage("efter samtalet är klart"):
            self._after_talk()
        with self.stage("resultatet är visat"):
            self._result()
        with self.stage("återkopplingen är förberedd"):
            self._feedback()
        with self.stage("papperet är sparat"):
            self._paper()
        with self.stage("låst igen"):
            self._lock()

    def _go_on(self) -> tuple[InterviewPage, set[BoxKey]]:
        unlock = UnlockPage(self.person)
        self.picture("unlock")
        unlock.unlock(self._passphrase)
        offer = GoOnPage(self.person)
        offered = offer.offered_item()
        self.picture("go-on")
        offer.go_on()
        page = InterviewPage(self.person)
        held = page.held()
        say(offered=offered, resumed=page.box, held=held)
        self.picture("same-question")
        return page, {*map(BoxKey, held), BoxKey(PARKED)}

    def _finish_at_table(self) -> None:
        finish = FinishPage(self.person)
        self.picture("finish-list")
        finish.open_entry(PARKED)
        page = InterviewPage(self.person)
        self.answer(page, set())
        page.finish()
        self._card(FinishPage(self.person))
        page = InterviewPage(self.person)
        say(held=page.held())
        page.finish()
        finish = FinishPage(self.person)
        if not finish.can_end():
            raise AssertionError(f"the talk cannot end: {finish.entries()}")
        self.picture("nothing-left")
        finish.end_talk()
        end = TalkEndPage(self.person)
        end.meet_again(self.fictive.meet_again)
        self.picture("talk-end")
        end.client_does_not_see()

    def _card(self, finish: FinishPage) -> None:
        finish.open_card()
        card = AlertCardPage(self.person)
        self.picture("child-card")
        card.no_worry(self.fictive.no_worry)
        say(card="child")

    def _after_talk(self) -> None:
        page = AfterTalkPage(self.person)
        while (box := page.box) is not None:
            if box in ("P15", "M9", "M10"):
                self.picture(f"after-talk-{box.lower()}")
            answer = self.fictive.answers[box]
            if not isinstance(answer, int):
                raise AssertionError(f"{box} is a number after the talk")
            page.put(answer)
            say(saved=box, answer=answer)
        page.complete()

    def _result(self) -> None:
        page = ResultPage(self.person)
        self.picture("result")
        page.explain("family")
        say(scores=page.scores())
        self.picture("result-explained")
        page.to_feedback()

    def _feedback(self) -> None:
        page = FeedbackPage(self.person)
        page.lines("strength", self.fictive.strengths)
        page.lines("wish", self.fictive.wishes)
        page.lines("step", self.fictive.next_steps)
        page.day(self.fictive.meet_again)
        self.picture("feedback")
        page.gone_through()
        page.to_paper()

    def _paper(self) -> None:
        page = PaperPage(self.person)
        page.take_home(TakeHome.EVERYTHING, "Klienten bor själv och vill ha papperet.")
        self.person.wait("the pages", page.pages)
        say(pages=page.pages())
        self.picture("paper")
        page.save_in(self._paper_folder)
        self.picture("paper-saved")

    def _lock(self) -> None:
        self.person.press(Qt.Key.Key_F9)
        UnlockPage(self.person)
        self.person.settle()
        if not self.person.is_at(UnlockScreen) or self.person.window.findChildren(InterviewScreen):
            raise AssertionError("something of the interview is left after locking")
        self.picture("locked")
        self.person.window.close()
