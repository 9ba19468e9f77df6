"""The caseworker's own notebook: codings of one's own talks. It is about no client and is shown to nobody else (practice P17).

Nothing else in the program reads it: no list, no paper, no export and no comparison.
"""

from __future__ import annotations

import json

from app.cases import codec
from app.cases.erasure_events import NotebookPut
from app.cases.ids import RecordKey
from app.cases.notebook import LONGEST_REFLECTION, TalkCoding, holds_a_number
from app.errors import AppError, ErrorCode
from app.services.erasure import erase_pages
from app.services.ports import Clock, Vault


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
        """Keep a page, new or changed; texts are at most LONGEST_REFLECTION characters (ValueError).

        AppError PAGE_NAMES_SOMEBODY when a personnummer stands in it: nothing is kept then.
        """
        if any(map(holds_a_number, coding.reflections)):
            raise AppError(ErrorCode.PAGE_NAMES_SOMEBODY)
        if any(len(text) > LONGEST_REFLECTION for text in coding.reflections):
            raise ValueError("a text of the notebook is too long")
        content = json.dumps(codec.encode(coding), ensure_ascii=False, sort_keys=True)
        with self._vault.begin() as work:
            work.append(NotebookPut(kind=coding.kind_of_record, key=coding.key, content=content))
            work.commit()
        return coding

    def erase(self, key: RecordKey) -> None:
        """Erase a page with all that it ever was, from every copy of the vault; AppError NOT_FOUND, NOT_ERASED, DISK_FULL ..."""
        erase_pages(self._vault, [(TalkCoding.kind_of_record, key)])
