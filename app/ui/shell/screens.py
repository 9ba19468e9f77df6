"""Which screen stands behind each name. A screen's module is loaded when it is first shown, so that the first window is quick."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TypeAlias, cast

from app.ui.shell.context import UiContext
from app.ui.shell.router import Route, ScreenName
from app.ui.shell.screen import Screen

ScreenMaker: TypeAlias = Callable[[UiContext, Route], Screen]

SCREENS = {
    ScreenName.CREATE_VAULT: ("app.ui.vault.create", "CreateVaultScreen"),
    ScreenName.UNLOCK: ("app.ui.vault.unlock", "UnlockScreen"),
    ScreenName.RECOVER: ("app.ui.vault.recover", "RecoverScreen"),
    ScreenName.RESTORE: ("app.ui.vault.restore", "RestoreScreen"),
    ScreenName.RECOVERY_CODE: ("app.ui.vault.recovery_code", "RecoveryCodeScreen"),
    ScreenName.GO_ON: ("app.ui.cases.go_on", "GoOnScreen"),
    ScreenName.CLIENTS: ("app.ui.cases.client_list", "ClientListScreen"),
    ScreenName.NEW_CLIENT: ("app.ui.cases.client_form", "ClientFormScreen"),
    ScreenName.CLIENT: ("app.ui.cases.client_page", "ClientPageScreen"),
    ScreenName.INTRODUCTION: ("app.ui.interview.introduction", "IntroductionScreen"),
    ScreenName.INTERVIEW: ("app.ui.interview.screen", "InterviewScreen"),
    ScreenName.FINISH: ("app.ui.interview.finish", "FinishScreen"),
    ScreenName.TALK_END: ("app.ui.interview.talk_end", "TalkEndScreen"),
    ScreenName.AFTER_TALK: ("app.ui.review.after_talk", "AfterTalkScreen"),
    ScreenName.RESULT: ("app.ui.review.result", "ResultScreen"),
    ScreenName.FEEDBACK: ("app.ui.review.feedback", "FeedbackScreen"),
    ScreenName.PAPER: ("app.ui.review.paper", "PaperScreen"),
    ScreenName.ALERT_CARD: ("app.ui.interview.alert_card", "AlertCardScreen"),
    ScreenName.SECURITY: ("app.ui.security.security_screen", "SecurityScreen"),
    ScreenName.LOG: ("app.ui.log.log_screen", "LogScreen"),
    ScreenName.ERASE: ("app.ui.cases.erase_screen", "EraseScreen"),
    ScreenName.BEFORE_VISIT: ("app.ui.visits.before_visit", "BeforeVisitScreen"),
    ScreenName.REMINDERS: ("app.ui.visits.reminders", "RemindersScreen"),
    ScreenName.FOLLOW_UP: ("app.ui.visits.follow_up", "FollowUpScreen"),
    ScreenName.PAPER_ENTRY: ("app.ui.paper_entry.paper_entry_screen", "PaperEntryScreen"),
    ScreenName.CALENDAR: ("app.ui.calendar.calendar_screen", "CalendarScreen"),
    ScreenName.CHANGE: ("app.ui.change.change_screen", "ChangeScreen"),
    ScreenName.DOCUMENTS: ("app.ui.documents.documents_screen", "DocumentsScreen"),
    ScreenName.ASSESSMENT: ("app.ui.documents.assessment_screen", "AssessmentScreen"),
    ScreenName.WORDINGS: ("app.ui.wordings.wordings_screen", "WordingsScreen"),
    ScreenName.TALK: ("app.ui.mi.talk_screen", "TalkScreen"),
    ScreenName.TALK_AFTER: ("app.ui.mi.after.after_screen", "TalkAfterScreen"),
    ScreenName.FEEDBACK_REPORT: ("app.ui.mi.report.report_screen", "FeedbackReportScreen"),
    ScreenName.TEST: ("app.ui.companion.test_screen", "CompanionTestScreen"),
    ScreenName.TEST_RESULTS: ("app.ui.companion.results_screen", "CompanionResultsScreen"),
    ScreenName.TIMELINE: ("app.ui.timeline.timeline_screen", "TimelineScreen"),
    ScreenName.PROGRAMME: ("app.ui.programmes.programme_screen", "ProgrammeScreen"),
    ScreenName.SUPERVISION: ("app.ui.supervision.supervision_screen", "SupervisionScreen"),
}


def make_screen(context: UiContext, route: Route) -> Screen:
    """The screen that the route asks for."""
    return cast(ScreenMaker, _screen_class(route.screen))(context, route)


def shows_case_data(name: ScreenName) -> bool:
    """Whether that screen stands in an open vault; known before it is made."""
    return _screen_class(name).shows_case_data


def _screen_class(name: ScreenName) -> type[Screen]:
    module, kind = SCREENS[name]
    return cast(type[Screen], getattr(import_module(module), kind))
