"""What the documents of one interview are made from: the interview as the vault had it at one moment, and what was chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from app.cases.events import LoggedEvent, ScoreStored
from app.cases.record_book import RecordBook
from app.cases.wordings import Wording
from app.forms.model import Form, ItemCode, Words
from app.i18n.voice import Voice
from app.services.change import Comparison
from app.services.documents.answers import Answers
from app.services.documents.document import TypeSize
from app.services.interviews import InterviewFile
from app.services.policy import Policy
from app.services.spoken_words import SpokenWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Immutable, so that any thread may build from it.

    `events` are the interview's own, in order; `scores` those stored at completion; `comparison` is there when the client has
    two interviews that can be compared.
    """

    file: InterviewFile
    form: Form
    policy: Policy
    today: dt.date
    wordings: tuple[Wording, ...] = ()
    events: tuple[LoggedEvent, ...] = ()
    scores: tuple[ScoreStored, ...] = ()
    comparison: Comparison | None = None

    def __repr__(self) -> str:
        return f"Material({self.file.interview.id})"

    def words(self, language: str) -> Words:
        """The words for a paper in `language`: the interview's wording where it is in that language, else ours with its codes."""
        return SpokenWords(self.form, self.wordings).read(RecordBook(self.file.records).wording(), language)

    def answers(self, voice: Voice) -> Answers:
        """The interview as a paper in the voice's language reads it."""
        return Answers(self.form, self.words(voice.language), self.file, voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen for one document: its language ("sv" or "en"), its size, and which sensitive items stand on it.

    `deidentified`: without anything that says who it is about. `sensitive`: items that stand there only when ticked.
    """

    language: str
    size: TypeSize = TypeSize.NORMAL
    deidentified: bool = False
    sensitive: frozenset[ItemCode] = frozenset()
