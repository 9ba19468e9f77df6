"""What the log says of each kind of note that was put or taken away. What stood in it is never part of that.

All notes of a talk sound the same: which tool of the talk was used says something about the client.
"""

from __future__ import annotations

from app.cases.client_records import ContactAttempt, PlannedVisit
from app.cases.closing_records import NoteFate, TalkEnd
from app.cases.day_records import TimelineLine
from app.cases.paper_records import PaperCheck, SecondEntry
from app.cases.programme_records import EmergencyPlan, Programme, ProgrammeSlot, RiskSituation, SampleTaken, WarningSign
from app.cases.records import (
    AlertCard,
    AreaAssessment,
    AreaOrder,
    CalendarLane,
    Comment,
    Explanation,
    FeedbackComment,
    FeedbackPlan,
    HandOut,
    Introduction,
    MemoryAnchor,
    NotAsked,
    Parked,
    SeverityRange,
    Transferred,
    Visit,
    WordingChoice,
)
from app.cases.talk_records import BalanceOpened, FeedbackChosen, LeaveGiven, TalkPlace, TalkPreparation
from app.i18n import mark
from app.services.fates import NOTE_KINDS

_NOTES = tuple(each.kind_of_record for each in (*NOTE_KINDS, BalanceOpened))
PUT = {
    Comment.kind_of_record: mark("A comment was saved."),
    Parked.kind_of_record: mark("An item was parked."),
    Visit.kind_of_record: mark("A visit was saved: place, time and who was there."),
    AlertCard.kind_of_record: mark("An alert card was opened or filled in."),
    Introduction.kind_of_record: mark("The introduction was saved."),
    Explanation.kind_of_record: mark("An explanation of a check was saved."),
    NotAsked.kind_of_record: mark("Something was left out by decision."),
    FeedbackPlan.kind_of_record: mark("The plan for the feedback talk was saved."),
    HandOut.kind_of_record: mark("A paper was saved outside the vault."),
    AreaOrder.kind_of_record: mark("The order of the areas was saved."),
    SeverityRange.kind_of_record: mark("A range for a severity rating was saved."),
    CalendarLane.kind_of_record: mark("A line of the calendar was saved."),
    MemoryAnchor.kind_of_record: mark("Something to remember a day by was saved."),
    WordingChoice.kind_of_record: mark("The words that the interview is held in were chosen."),
    FeedbackComment.kind_of_record: mark("The client's words about an area were saved."),
    AreaAssessment.kind_of_record: mark("The caseworker's text about an area was saved."),
    Transferred.kind_of_record: mark("It was noted that the interview stands in the client's file."),
    SecondEntry.kind_of_record: mark("An entry of the second reading of the paper was saved."),
    PaperCheck.kind_of_record: mark("The two readings of the paper were compared."),
    TimelineLine.kind_of_record: mark("A line of the timeline was saved."),
    TalkPreparation.kind_of_record: mark("What was said before the talk was saved."),
    TalkPlace.kind_of_record: mark("The place in the talk was noted."),
    LeaveGiven.kind_of_record: mark("The client's answer to a request for leave was saved."),
    FeedbackChosen.kind_of_record: mark("What the feedback is about was chosen."),
    TalkEnd.kind_of_record: mark("How the talk ended was saved."),
    NoteFate.kind_of_record: mark("It was decided what becomes of a note from a talk."),
    **dict.fromkeys(_NOTES, mark("A note from a talk was saved.")),
}
DROPPED = {
    Comment.kind_of_record: mark("A comment was taken away."),
    Parked.kind_of_record: mark("A parked item was taken up again."),
    Explanation.kind_of_record: mark("An explanation of a check was taken away."),
    NotAsked.kind_of_record: mark("A decision to leave something out was taken back."),
    SeverityRange.kind_of_record: mark("A range for a severity rating was taken away."),
    CalendarLane.kind_of_record: mark("A line of the calendar was taken away."),
    MemoryAnchor.kind_of_record: mark("Something to remember a day by was taken away."),
    WordingChoice.kind_of_record: mark("The interview is held in the program's own words again."),
    SecondEntry.kind_of_record: mark("An entry of the second reading of the paper was taken away."),
    **dict.fromkeys(_NOTES, mark("A note from a talk was taken away.")),
}
PUT_ABOUT_CLIENT = {
    ContactAttempt.kind_of_record: mark("A try to reach the client was noted."),
    PlannedVisit.kind_of_record: mark("The next visit was planned."),
    HandOut.kind_of_record: mark("A paper about the client was saved outside the vault."),
    Programme.kind_of_record: mark("A programme was begun, changed or ended."),
    ProgrammeSlot.kind_of_record: mark("A talk of a programme was planned or noted."),
    RiskSituation.kind_of_record: mark("A hard situation was noted."),
    WarningSign.kind_of_record: mark("An early sign was noted."),
    EmergencyPlan.kind_of_record: mark("The emergency plan was saved."),
    SampleTaken.kind_of_record: mark("A sample was noted."),
}
DROPPED_ABOUT_CLIENT = {
    ContactAttempt.kind_of_record: mark("A noted try to reach the client was taken away."),
    PlannedVisit.kind_of_record: mark("The plan for the next visit was taken away."),
    HandOut.kind_of_record: mark("The paper about the client was not saved after all."),
    Programme.kind_of_record: mark("A programme was taken away."),
    ProgrammeSlot.kind_of_record: mark("A talk of a programme was taken away."),
    RiskSituation.kind_of_record: mark("A hard situation was taken away."),
    WarningSign.kind_of_record: mark("An early sign was taken away."),
    EmergencyPlan.kind_of_record: mark("The emergency plan was taken away."),
    SampleTaken.kind_of_record: mark("A noted sample was taken away."),
}
