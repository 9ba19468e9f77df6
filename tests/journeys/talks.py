"""Two days with talks: AUDIT and a calendar of days, a motivational talk, and the second talk of MET with its feedback report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from app.cases.records import Place, Presence
from app.ui.companion.results_screen import CompanionResultsScreen
from app.ui.companion.test_screen import CompanionTestScreen
from app.ui.documents.documents_screen import DocumentsScreen
from app.ui.mi.after.after_screen import TalkAfterScreen
from app.ui.mi.report.report_screen import FeedbackReportScreen
from app.ui.mi.talk_screen import TalkScreen
from app.ui.programmes.programme_screen import ProgrammeScreen
from app.ui.timeline.timeline_screen import TimelineScreen
from tests.journeys.camera import Camera
from tests.journeys.channel import say
from tests.journeys.pages.clients import ClientFormPage, ClientPage, ClientsPage
from tests.journeys.pages.ending import TalkEndPage
from tests.journeys.pages.person import Person
from tests.journeys.pages.vault import CreateVaultPage, RecoveryCodePage, UnlockPage

CASE_NUMBER = "2026-301"
# Fourteen points: zone II by the table for men, zone III by the table for women.
AUDIT_POINTS = (3, 2, 2, 1, 1, 0, 1, 0, 0, 4)
GLASSES = {0: 4, 5: 6, 6: 8, 12: 5, 13: 7, 20: 4}
NOT_REMEMBERED = 19
DAYS_BACK = 30
MOST_PIECES = 3
ABOUT = "dricka mindre på vardagar"
QUOTE = "Jag vill orka gå upp med ungarna."
SUSTAIN = "Ölen är min enda paus."
# What becomes of the notes, by their kind; everything else is erased.
KEPT_AS = {
    "talk_summary": ("journal", "client"),
    "change_plan": ("journal", "client"),
    "ruler": ("client",),
    "change_talk": ("erase",),
}
BECAUSE = "Klienten bor själv och vill ha papperet."


class TalkDay:
    """What the two days have in common."""

    def __init__(self, person: Person, camera: Camera, folder: Path) -> None:
        self.person = person
        self.folder = folder
        self._camera = camera

    def picture(self, name: str) -> None:
        """What the window shows now."""
        self.person.settle()
        self.person.see_next_frame()
        self._camera.take(self.person.window, name)

    def who_is_here(self) -> None:
        """Alone, at home; asked by whatever screen is shown."""
        self.person.click(f"interview.present.{Presence.ALONE.value}")
        self.person.click(f"interview.place.{Place.HOME.value}")
        self.person.click("interview.company_done")

    def tool(self, process: str, panel: str) -> None:
        """Go to a tool of the talk."""
        self.person.click(f"talk.process.{process}")
        if self.person.can_see(f"talk.panel.{panel}"):
            self.person.click(f"talk.panel.{panel}")
        self.person.settle()

    def leave_client_view(self) -> None:
        """Ctrl+Shift+Esc, as the worker does."""
        self.person.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        self.person.settle()

    def save_paper(self, name: str) -> None:
        """It is safe to take home; save it where the papers lie."""
        self.person.click("paper.take_home.everything")
        if self.person.can_see("paper.because"):
            self.person.write("paper.because", BECAUSE)
        self.person.write("paper.folder", str(self.folder))
        self.person.settle()
        self.picture(f"{name}-paper")
        self.person.click("report.save")
        self.person.wait("the paper to be saved", lambda: self.person.can_see("paper.saved"))


class FirstTalkDay(TalkDay):
    """From a fresh machine to the client's plan."""

    def run(self) -> None:
        """The whole day."""
        say(passphrase=self._make_vault())
        self._add_client()
        self._audit()
        self._timeline()
        self._talk()
        self.person.window.close()

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

    def _add_client(self) -> None:
        ClientsPage(self.person).add()
        form = ClientFormPage(self.person)
        form.fill("Kim", "Ek", CASE_NUMBER)
        form.save()
        ClientPage(self.person)
        self.picture("client")

    def _audit(self) -> None:
        self.person.click_in_menu("client.tests", "client.tests.audit")
        self.person.see(QWidget, "test.begin")
        self.picture("audit-begins")
        self.person.click("test.begin")
        self.person.screen(CompanionTestScreen)
        self.person.settle()
        if self.person.can_see("test.without_client"):
            self.who_is_here()
        for number, points in enumerate(AUDIT_POINTS, start=1):
            self.person.click(f"test.Q{number}.{points}")
        self.picture("audit-answered")
        self.person.click("test.done")
        self.picture("audit-thanks")
        self.person.click("test.own")
        self.person.click("test.table.men")
        self.person.write("test.age", "44")
        self.picture("audit-table")
        self.person.click("test.complete")
        self.person.screen(CompanionResultsScreen)
        self.person.settle()
        self.person.click("results.audit.compare")
        self.picture("audit-both-tables")
        say(audit=self.person.texts())
        self.person.click("results.back")
        ClientPage(self.person)

    def _timeline(self) -> None:
        self.person.click_in_menu("client.tests", "client.tests.timeline")
        self.person.screen(TimelineScreen)
        self.picture("timeline-begins")
        self.person.click(f"timeline.length.{DAYS_BACK}")
        self.person.settle()
        if self.person.can_see("interview.company_done"):
            self.who_is_here()
        self.person.see(QWidget, "timeline.grid")
        self.person.settle()
        self.picture("timeline-empty")
        for day in range(DAYS_BACK):
            self.person.type("?" if day == NOT_REMEMBERED else str(GLASSES.get(day, 0)))
            self.person.press(Qt.Key.Key_Return)
        self.picture("timeline-filled")
        self.person.click("timeline.done")
        self.person.settle()
        self.person.click("review.gate")
        self.person.settle()
        self.person.click("timeline.table.men")
        self.picture("timeline-result")
        say(timeline=self.person.texts())
        self.person.click("timeline.complete")
        self.person.settle()
        self.picture("timeline-complete")
        self.person.click("timeline.leave")
        ClientPage(self.person)

    def _talk(self) -> None:
        self.person.click("client.programme")
        self.person.screen(ProgrammeScreen)
        self.picture("programmes")
        self.person.click("programme.choose.met-se")
        self.person.click("programme.begin")
        self.person.settle()
        self.picture("programme-begun")
        self.person.click("programme.slot.1.begin")
        self.person.screen(TalkScreen)
        self.picture("talk-begins")
        self.who_is_here()
        self.picture("talk-prepare")
        self._agenda()
        self._ruler()
        self._change_talk()
        self._plan()
        self._summary()
        self._end()
        self._after()

    def _agenda(self) -> None:
        self.tool("focus", "agenda")
        for words in ("Alkoholen", "Barnen"):
            self.person.write("agenda.words", words)
            self.person.press(Qt.Key.Key_Return)
            self.person.settle()
        self.picture("agenda")
        self.person.click("talk.show_client")
        self.person.see(QWidget, "client_view.done")
        self.picture("agenda-for-client")
        self.leave_client_view()

    def _ruler(self) -> None:
        self.tool("evoke", "rulers")
        self.person.write("ruler.about", ABOUT)
        self.picture("ruler")
        self.person.click("talk.show_client")
        self.person.see(QWidget, "client_view.done")
        self.picture("ruler-for-client")
        self.leave_client_view()
        self.person.click("ruler.importance.7")
        self.person.settle()
        self.picture("ruler-kept")

    def _change_talk(self) -> None:
        self.tool("evoke", "change_talk")
        self.person.click("talk.capture.open")
        self.person.settle()
        self.picture("change-talk-buttons")
        self.person.click("talk.capture.reason")
        self.person.write("talk.quote", QUOTE)
        self.person.press(Qt.Key.Key_Return)
        self.person.settle()
        self.person.click("talk.capture.sustain.reason")
        self.person.write("talk.quote", SUSTAIN)
        self.person.press(Qt.Key.Key_Return)
        self.person.settle()
        self.picture("change-talk")

    def _plan(self) -> None:
        self.tool("plan", "plan")
        self.person.write("plan.changes", "Inga öl måndag till torsdag")
        self.person.write("plan.first_step", "Hälla ut det som står hemma")
        self.person.settle()
        self.picture("plan")

    def _summary(self) -> None:
        self.tool("close", "summary")
        self.person.click("summary.build")
        self.person.settle()
        self.picture("summary")
        self.person.click("talk.show_client")
        self.person.see(QWidget, "client_view.done")
        self.picture("summary-for-client")
        self.leave_client_view()
        self.person.click("summary.read_back")
        self.person.settle()
        self.picture("summary-read-back")

    def _end(self) -> None:
        self.tool("close", "ending")
        self.picture("ending")
        self.person.click("talk.end.with_plan")
        self.person.settle()
        self.picture("ending-chosen")
        self.person.click("talk.end.done")
        self.picture("talk-ended")
        TalkEndPage(self.person).client_does_not_see()

    def _after(self) -> None:
        """Summary and plan to journal and client, the ruler to the client; everything else is erased."""
        self.person.screen(TalkAfterScreen)
        self.picture("after-talk")
        for name in self._note_names():
            fates = KEPT_AS.get(name.split("/")[0], ("erase",))
            for fate in fates:
                self.person.click(f"notes.fate.{name}.{fate}")
                self.person.settle()
        self.picture("after-decided")
        self.person.click("notes.erase_rest")
        self.person.settle()
        self.picture("after-erased")
        say(after=self.person.texts())
        self.person.click("notes.journal")
        self._talk_papers()

    def _note_names(self) -> list[str]:
        buttons = self.person.window.findChildren(QPushButton)
        names = [each.objectName() for each in buttons if each.isVisible() or each.objectName().startswith("notes.fate.")]
        ends = [name for name in names if name.startswith("notes.fate.") and name.endswith(".erase")]
        return list(dict.fromkeys(name.removeprefix("notes.fate.").removesuffix(".erase") for name in ends))

    def _talk_papers(self) -> None:
        self.person.screen(DocumentsScreen)
        self.person.see(QWidget, "documents.kind.talk_plan")
        self.picture("talk-papers")
        self.person.click("documents.kind.talk_plan")
        self.person.settle()
        self.save_paper("talk-plan")


class SecondTalkDay(TalkDay):
    """The second talk of MET, with feedback."""

    def run(self, passphrase: str) -> None:
        """The whole day."""
        UnlockPage(self.person).unlock(passphrase)
        ClientsPage(self.person).open_found(CASE_NUMBER)
        ClientPage(self.person)
        self.picture("client-after-a-talk")
        self.person.click("client.programme")
        self.person.screen(ProgrammeScreen)
        self.picture("programme-second")
        self.person.click("programme.slot.2.begin")
        self.person.screen(TalkScreen)
        self.who_is_here()
        self._numbers_then_and_now()
        self._feedback()
        self._report()
        self.person.window.close()

    def _numbers_then_and_now(self) -> None:
        self.tool("evoke", "rulers")
        self.person.write("ruler.about", ABOUT)
        self.person.click("ruler.importance.8")
        self.person.settle()
        say(numbers=self.person.texts())
        self.picture("ruler-again")

    def _feedback(self) -> None:
        self.tool("evoke", "feedback")
        self.person.settle()
        self.picture("feedback-pieces")
        for piece in self._pieces():
            self.person.click(piece)
        self.picture("feedback-chosen")
        self.person.click("feedback.begin")
        for number in range(len(self._pieces_chosen)):
            self._one_piece(number)
        self.picture("feedback-done")

    def _pieces(self) -> list[str]:
        boxes = self.person.window.findChildren(QCheckBox)
        names = [each.objectName() for each in boxes if each.isVisible() and each.objectName().startswith("feedback.piece.")]
        wanted = [name for name in names if name.startswith(("feedback.piece.audit", "feedback.piece.timeline"))]
        self._pieces_chosen = wanted[:MOST_PIECES]
        return self._pieces_chosen

    def _one_piece(self, number: int) -> None:
        self.person.click("feedback.leave.yes")
        self.person.write("feedback.knew", "Rätt mycket, tror jag.")
        self.person.click("feedback.offer")
        self.person.settle()
        if number == 0:
            self.picture("feedback-offered")
            self.person.click("talk.show_client")
            self.person.see(QWidget, "client_view.done")
            self.picture("feedback-for-client")
            self.leave_client_view()
        self.person.write("feedback.made_of_it", "Mer än jag trodde.")
        self.person.click("feedback.next")
        self.person.settle()

    def _report(self) -> None:
        self.person.click("feedback.report")
        self.person.screen(FeedbackReportScreen)
        self.person.settle()
        self.picture("report-opens")
        if self.person.can_see("review.gate"):
            self.person.click("review.gate")
            self.person.settle()
        self.picture("report")
        self.person.click("report.reviewed")
        self.person.settle()
        self.save_paper("report")
