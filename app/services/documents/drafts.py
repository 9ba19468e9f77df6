"""Whether a paper of an interview bears the mark of a draft."""

from __future__ import annotations

from app.cases.interviews import Interview, InterviewState
from app.services.companion_tests import TESTS
from app.services.documents.document import Reader
from app.services.talks import TALK_FORM
from app.services.timelines import TIMELINE_FORM

_WITHOUT_REVIEW = (*TESTS, TIMELINE_FORM)


def is_draft(interview: Interview, reader: Reader) -> bool:
    """True until it is completed and gone through with the client.

    A test or a calendar of days is gone through in a talk, so that its own paper waits for nothing but its completion; nor does
    what a talk leaves for the official file, as a talk may end without any summary.
    """
    if waits_for_completion_alone(interview, reader):
        return interview.state is not InterviewState.COMPLETED
    return interview.is_draft


def waits_for_completion_alone(interview: Interview, reader: Reader) -> bool:
    """True where the paper need not be gone through with the client before it is whole."""
    is_for_file = interview.form_id == TALK_FORM and reader is Reader.OFFICIAL_FILE
    return interview.form_id in _WITHOUT_REVIEW or is_for_file
