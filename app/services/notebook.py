"""The caseworker's own notebook: codings of one's own talks. It is about no client and is shown to nobody else (practice P17).

Nothing else in the program reads it: no list, no paper, no export and no comparison.
"""

from __future__ import annotations

import dataclasses
import json

from app.cases import codec
from app.cases.erasure_events import NotebookPut
from app.cases.ids import RecordKey
from app.cases.notebook import LONGEST_REFLECTION, REFLECTIONS, TalkCoding, holds_a_number
from app.errors import AppError, ErrorCode
from app.services.erasure import erase_pages
from app.services.ports import Clock, UnitOfWork, Vault


class NotebookService:
    """Runs on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def codings(self) -> tuple[TalkCoding, ...]:
        """The coded talks, the newest day first."""
        with self._vault.begin() as work:
            pages = [each for each in work.notebook() if each.kind == TalkCoding.kind_of_record]
        found = [codec.decode(TalkCoding, json.loads(page.content)) for page in pages]
        return tuple(sorted(found, key=lambda coding: coding.on, reverse=True))

    def put(self, coding: TalkCoding) -> TalkCoding:
        """Keep a page, new or changed, and give it as it was kept; texts are at most LONGEST_REFLECTION characters (ValueError).

        Of a text in which a client's full name stands, what stood there before is kept instead. AppError PAGE_NAMES_SOMEBODY
        when a personnummer stands in it: nothing is kept then.
        """
        if any(map(holds_a_number, coding.reflections)):
            raise AppError(ErrorCode.PAGE_NAMES_SOMEBODY)
        if any(len(text) > LONGEST_REFLECTION for text in coding.reflections):
            raise ValueError("a text of the notebook is too long")
        with self._vault.begin() as work:
            stood = _page(work, coding.key)
            kept = _without_names(work, coding, stood)
            if kept != (stood or _empty(kept)):
                content = json.dumps(codec.encode(kept), ensure_ascii=False, sort_keys=True)
                work.append(NotebookPut(kind=kept.kind_of_record, key=kept.key, content=content))
                work.commit()
        return kept

    def erase(self, key: RecordKey) -> None:
        """Erase a page with all that it ever was, from every copy of the vault; AppError NOT_FOUND, NOT_ERASED, DISK_FULL ..."""
        erase_pages(self._vault, [(TalkCoding.kind_of_record, key)])


def _page(work: UnitOfWork, key: RecordKey) -> TalkCoding | None:
    stored = (page for page in work.notebook() if (page.kind, page.key) == (TalkCoding.kind_of_record, key))
    return next((codec.decode(TalkCoding, json.loads(page.content)) for page in stored), None)


def _empty(coding: TalkCoding) -> TalkCoding:
    return TalkCoding(key=coding.key, on=coding.on, by=coding.by)


def _without_names(work: UnitOfWork, coding: TalkCoding, stood: TalkCoding | None) -> TalkCoding:
    before = stood or _empty(coding)
    told = {name: text for name, text in zip(REFLECTIONS, coding.reflections, strict=True) if text and work.names_client(text)}
    return dataclasses.replace(coding, **{name: getattr(before, name) for name in told})
