"""What the parts of a programme are called, on screen and on paper.

The texts are marked here and said through `tr` or `Voice.say`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.cases.programme_records import ProgrammeEnd, SampleResult, SampleState, SlotState
from app.i18n import mark

# What a template may suggest for a talk: tools of the talk, tests, and the programme's own lists.
SUGGESTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "prepare": mark("What is said before the talk"),
        "engage": mark("Listening in"),
        "strengths": mark("Strengths"),
        "values": mark("What matters most"),
        "agenda": mark("The agenda map"),
        "rulers": mark("The rulers"),
        "change_talk": mark("Reasons in the client's own words"),
        "looking": mark("Looking back and ahead"),
        "feedback": mark("Feedback step by step"),
        "feedback_report": mark("The feedback report"),
        "balance": mark("Pros and cons"),
        "key_question": mark("The key question"),
        "plan": mark("The plan for change"),
        "commitment": mark("How determined the client is"),
        "summary": mark("The summary"),
        "ending": mark("Closing the talk"),
        "audit": mark("AUDIT (alcohol)"),
        "audit-c": mark("AUDIT-C (alcohol, short)"),
        "dudit": mark("DUDIT (drugs)"),
        "socrates": mark("SOCRATES"),
        "tlfb": mark("Timeline of days"),
        "asi-grund": mark("ASI Grund"),
        "asi-uppfoljning": mark("ASI follow-up"),
        "risk_situations": mark("Hard situations"),
        "warning_signs": mark("Early signs"),
        "emergency_plan": mark("The emergency plan"),
        "sample": mark("Sample"),
    }
)
SLOT_STATES: Final[Mapping[SlotState, str]] = MappingProxyType(
    {
        SlotState.PLANNED: mark("Planned"),
        SlotState.MOVED: mark("Moved"),
        SlotState.HELD: mark("Held"),
        SlotState.MISSED: mark("Did not take place"),
        SlotState.NOT_NEEDED: mark("Not needed"),
    }
)
ENDS: Final[Mapping[ProgrammeEnd, str]] = MappingProxyType(
    {
        ProgrammeEnd.DONE: mark("It is completed"),
        ProgrammeEnd.CLIENTS_WISH: mark("The client wanted to stop"),
        ProgrammeEnd.OTHER_HELP: mark("Other help took over"),
        ProgrammeEnd.NO_CONTACT: mark("No contact"),
        ProgrammeEnd.OTHER: mark("Something else"),
    }
)
SAMPLE_STATES: Final[Mapping[SampleState, str]] = MappingProxyType(
    {
        SampleState.GIVEN: mark("Given"),
        SampleState.NOT_GIVEN: mark("Not given"),
        SampleState.AGREED_NOT: mark("Agreed not to"),
    }
)
SAMPLE_RESULTS: Final[Mapping[SampleResult, str]] = MappingProxyType(
    {
        SampleResult.WAITING: mark("Waiting for the answer"),
        SampleResult.NOTHING_FOUND: mark("Nothing found"),
        SampleResult.FOUND: mark("Something found"),
        SampleResult.UNCLEAR: mark("Unclear"),
    }
)
