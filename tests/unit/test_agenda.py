"""What the agenda map may propose: the client's own ratings decide the order, and that it was shown stands in the log."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.cases.events import EarlierShown
from app.cases.ids import InterviewId
from app.cases.interviews import Interview, StoredBox
from app.cases.talk_codes import TopicSource
from app.forms.engine.answers import BoxState
from app.forms.model import BoxKey
from app.services.agenda import TOPIC_WORDS
from app.services.clients import ClientService
from app.services.interviews import InterviewService
from app.services.talks import TalkService
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import PASSPHRASE, make_client, shared_forms


class Talks:
    """One client with interviews, and a talk under way."""

    def __init__(self) -> None:
        clock = TestClock()
        self.vault = FakeVault(clock)
        self.vault.create(PASSPHRASE)
        self.interviews, self.talks = InterviewService(self.vault, clock), TalkService(self.vault, clock)
        self.client = make_client()
        ClientService(self.vault).add(self.client)
        self.talk = self.begin("mi-talk")

    def begin(self, form_id: str) -> InterviewId:
        """An interview of the client."""
        begun: Interview = self.interviews.start(self.client.id, shared_forms().load(form_id))
        return begun.id

    def hold(self, form_id: str, answers: Mapping[str, int]) -> InterviewId:
        """One that was held, with these answers."""
        interview_id = self.begin(form_id)
        boxes = tuple(StoredBox.of(BoxKey(key), BoxState(given=value, effective=value)) for key, value in answers.items())
        self.interviews.record(interview_id, boxes, None)
        self.interviews.end_talk(interview_id)
        return interview_id

    def names(self) -> list[str]:
        """What is proposed from the ASI."""
        return [each.name for each in self.talks.agenda_proposals(self.talk, TopicSource.ASI)]

    def shown(self) -> list[InterviewId]:
        """What the log says was shown."""
        return [each.event.earlier_id for each in self.vault.log if isinstance(each.event, EarlierShown)]


@pytest.fixture
def talks() -> Talks:
    """A talk under way, nothing held before."""
    return Talks()


def test_areas_come_in_the_order_of_the_clients_own_ratings(talks: Talks) -> None:
    talks.hold("asi-grund", {"M7": 1, "M8": 1, "E20": 3, "E21": 1, "D28": 3, "D30": 4, "P13": 4, "P14": 4, "L28": 0})
    assert talks.names() == ["psychiatric", "alcohol", "employment", "medical"]


def test_the_caseworkers_severity_rating_changes_nothing(talks: Talks) -> None:
    talks.hold("asi-grund", {"M7": 2, "M9": 0, "E20": 1, "E22": 9})
    assert talks.names() == ["medical", "employment"]


def test_an_area_with_four_ratings_does_not_come_first_for_their_number(talks: Talks) -> None:
    talks.hold("asi-grund", {"F32": 3, "F33": 2, "F34": 2, "F35": 2, "M7": 3, "M8": 3})
    assert talks.names() == ["medical", "family"]


def test_the_latest_interview_counts(talks: Talks) -> None:
    talks.hold("asi-grund", {"M7": 4})
    talks.hold("asi-grund", {"L28": 2})
    assert talks.names() == ["legal"]


def test_what_is_under_way_is_not_proposed_from(talks: Talks) -> None:
    interview_id = talks.begin("asi-grund")
    talks.interviews.record(interview_id, (StoredBox.of(BoxKey("M7"), BoxState(given=4, effective=4)),), None)
    assert talks.talks.agenda_sources(talks.talk) == ()
    assert talks.names() == []


def test_that_it_was_shown_stands_in_the_log_and_asking_what_there_is_does_not(talks: Talks) -> None:
    held = talks.hold("asi-grund", {"M7": 4})
    assert talks.talks.agenda_sources(talks.talk) == (TopicSource.ASI,)
    assert talks.shown() == []
    talks.names()
    assert talks.shown() == [held]


def test_a_test_proposes_its_subject_and_tells_nothing_of_its_result(talks: Talks) -> None:
    talks.hold("audit", {"Q1": 4})
    talks.hold("dudit", {"Q1": 0})
    assert talks.talks.agenda_sources(talks.talk) == (TopicSource.AUDIT, TopicSource.DUDIT)
    proposed = [talks.talks.agenda_proposals(talks.talk, source) for source in (TopicSource.AUDIT, TopicSource.DUDIT)]
    assert [each.name for group in proposed for each in group] == ["alcohol", "drug"]


def test_every_proposal_has_words(talks: Talks) -> None:
    talks.hold("asi-grund", dict.fromkeys(("M7", "E20", "D28", "D29", "L28", "F32", "P13"), 1))
    assert set(talks.names()) <= set(TOPIC_WORDS)
    assert len(talks.names()) == 7
