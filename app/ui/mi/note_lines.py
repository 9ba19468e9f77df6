"""Where the lines of a talk are kept: what the client said, and the caseworker's own notes."""

from __future__ import annotations

import dataclasses

from app.cases.ids import RecordKey
from app.cases.talk_codes import Process
from app.cases.talk_records import TalkNote, TalkQuote
from app.ui.mi.talk import Talk


class QuoteLines:
    """What the client said in one process; `asked` names what it answers, "" for something said freely."""

    def __init__(self, talk: Talk, process: Process, asked: str = "") -> None:
        self._talk, self._process, self._asked = talk, process, asked

    def kept(self) -> tuple[tuple[RecordKey, str], ...]:
        """The lines, oldest first."""
        quotes = self._talk.presenter.book.of(TalkQuote)
        return tuple((each.key, each.text) for each in quotes if (each.process, each.asked) == (self._process, self._asked))

    def write(self, key: RecordKey, text: str) -> None:
        """Keep this text under that key."""
        presenter = self._talk.presenter
        quote = presenter.book.one(TalkQuote, key)
        if quote is None:
            quote = TalkQuote(key=key, text=text, process=self._process, at=presenter.now(), asked=self._asked)
        presenter.put(dataclasses.replace(quote, text=text))

    def strike(self, key: RecordKey) -> None:
        """Take the line away."""
        self._talk.presenter.drop(TalkQuote.kind_of_record, key)

    def is_hidden(self) -> bool:
        """What was said alone is not for others to read."""
        return self._talk.in_company


class NoteLines:
    """The caseworker's own notes, of the whole talk; a new one bears the process that it is written in."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self.process = Process.PREPARE

    def kept(self) -> tuple[tuple[RecordKey, str], ...]:
        """The notes, oldest first."""
        return tuple((each.key, each.text) for each in self._talk.presenter.book.of(TalkNote))

    def write(self, key: RecordKey, text: str) -> None:
        """Keep this text under that key."""
        presenter = self._talk.presenter
        note = presenter.book.one(TalkNote, key)
        if note is None:
            note = TalkNote(key=key, text=text, process=self.process, at=presenter.now())
        presenter.put(dataclasses.replace(note, text=text))

    def strike(self, key: RecordKey) -> None:
        """Take the note away."""
        self._talk.presenter.drop(TalkNote.kind_of_record, key)

    def is_hidden(self) -> bool:
        """Own notes are hidden while others are in the room (practice P3)."""
        return self._talk.in_company
