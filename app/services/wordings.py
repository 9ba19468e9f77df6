"""Words from others for a form: looked at before they are taken in, kept in versions, chosen for one interview at a time.

An interview keeps the words it was given: a new import is a new version and changes no interview, and what is taken out of use
stays with those who have it.
"""

from __future__ import annotations

import enum
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.cases.events import RecordDropped, WordingImported, WordingRetired
from app.cases.ids import InterviewId
from app.cases.record_book import RecordBook
from app.cases.records import WORDING_KEY, Record, WordingChoice
from app.cases.wordings import Wording, WordingId
from app.errors import AppError, ErrorCode
from app.forms import overlay, overlay_check, overlay_sheet
from app.forms.model import Form, Words
from app.forms.overlay_check import OverlayPreview
from app.services.interviews import record_put
from app.services.ports import Clock, Vault
from app.services.shipped_wordings import ShippedWording, is_in_use

LONGEST_NAME = 60
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})?", re.ASCII)


class SheetFormat(enum.Enum):
    """What a template can be saved as; the value is the file's ending."""

    CSV = "csv"
    XLSX = "xlsx"


class Sheets(Protocol):
    """The door to tables on the disk. Any thread; nothing of a file is ever run or fetched."""

    def read(self, path: str) -> tuple[tuple[str, ...], ...]:
        """The first sheet as plain texts. AppError WORDS_FILE_MISSING, _KIND, _TOO_LARGE, _UNREADABLE."""
        ...

    def write(self, table: Sequence[Sequence[str]], kind: SheetFormat) -> bytes:
        """A file with these texts, none of which a spreadsheet can take for a formula."""
        ...

    def save(self, folder: str, name: str, content: bytes) -> str:
        """Write it into `folder` under that name, or that name and a number; gives the path. AppError NOT_WRITABLE, DISK_FULL."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A table to write words in."""

    form: Form
    language: str
    kind: SheetFormat


class WordingService:
    """`preview` and the templates run on any thread; everything else on the vault thread."""

    def __init__(self, vault: Vault, clock: Clock, sheets: Sheets) -> None:
        self._vault = vault
        self._clock = clock
        self._sheets = sheets

    def preview(self, form: Form, path: str, language: str = "", name: str = "") -> OverlayPreview:
        """What would be taken in from that file; nothing is. Without a language, the one that most of its lines name.

        AppError as `Sheets.read`, and WORDS_HEADINGS.
        """
        sheet = overlay_sheet.read_sheet(self._sheets.read(path))
        named = [row.language for row in sheet.rows if row.language]
        usual = max(dict.fromkeys(named), key=named.count, default=form.default_language)
        chosen = language.strip().lower() or usual
        if not _LANGUAGE.fullmatch(chosen):
            chosen = form.default_language
        return overlay_check.check(form, sheet, chosen, name.strip())

    def import_(self, preview: OverlayPreview, *, name: str = "", imported_by: str = "") -> Wording:
        """Take it in as a version of its own; no interview changes. AppError WORDS_NOTHING_FITS, WORDS_NAME_MISSING."""
        name = (name or preview.overlay.name).strip()[:LONGEST_NAME]
        if not preview.matched:
            raise AppError(ErrorCode.WORDS_NOTHING_FITS)
        if not name:
            raise AppError(ErrorCode.WORDS_NAME_MISSING)
        taken = overlay.WordsOverlay(
            form_id=preview.overlay.form_id, language=preview.overlay.language, name=name, rows=preview.overlay.rows
        )
        with self._vault.begin() as work:
            same = [each for each in work.wordings() if _owner(each.overlay) == _owner(taken)]
            wording = Wording(
                id=WordingId(uuid.uuid4().hex),
                version=1 + max((each.version for each in same), default=0),
                overlay=taken,
                digest=overlay.digest_of(taken.rows),
                imported_at=self._clock.now(),
                imported_by=imported_by.strip()[:LONGEST_NAME],
            )
            work.append(WordingImported(wording=wording))
            work.commit()
        return wording

    def import_shipped(self, form: Form, shipped: ShippedWording) -> Wording:
        """Take in words that come with the program, under their own name; once is enough. AppError as `preview` and `import_`."""
        taken = next((each for each in self.wordings(shipped.form_id) if is_in_use(shipped, (each,))), None)
        if taken is not None:
            return taken
        return self.import_(self.preview(form, shipped.path, shipped.language, shipped.name))

    def wordings(self, form_id: str = "") -> tuple[Wording, ...]:
        """Every import for the form, or for any, the latest first; retired ones too."""
        with self._vault.begin() as work:
            return tuple(each for each in reversed(work.wordings()) if not form_id or each.overlay.form_id == form_id)

    def retire(self, wording_id: WordingId) -> None:
        """Offer it no longer. Interviews that are held in it keep it. AppError NOT_FOUND."""
        with self._vault.begin() as work:
            if not any(each.id == wording_id for each in work.wordings()):
                raise AppError(ErrorCode.NOT_FOUND)
            work.append(WordingRetired(wording_id=wording_id))
            work.commit()

    def choose(self, interview_id: InterviewId, wording: Wording | None) -> None:
        """Hold the interview in these words from now on; None means our own."""
        with self._vault.begin() as work:
            if wording is None:
                kind = WordingChoice.kind_of_record
                work.append(RecordDropped(interview_id=interview_id, kind=kind, key=WORDING_KEY))
            else:
                work.append(record_put(interview_id, WordingChoice(wording=wording.id)))
            work.commit()

    def words_for(self, form: Form, records: Iterable[Record]) -> Words:
        """The words that an interview with these records is held in: its wording's, or our own in the form's language."""
        chosen = RecordBook(records).wording()
        found = chosen and next((each for each in self.wordings(form.id) if each.id == chosen), None)
        return overlay.apply(form, found.overlay) if found else form.words[form.default_language]

    def template(self, wanted: Template) -> bytes:
        """Every question in our own words, in a file to write over; in a language we do not speak, our Swedish stands beside."""
        return self._sheets.write(overlay_sheet.template(wanted.form, wanted.language), wanted.kind)

    def save_template(self, wanted: Template, folder: str) -> str:
        """Lay the template in a folder; gives its path. AppError NOT_WRITABLE, DISK_FULL."""
        name = f"ordfil-{wanted.form.id}-{wanted.language}.{wanted.kind.value}"
        return self._sheets.save(folder, name, self.template(wanted))


def offered(wordings: Iterable[Wording], held_in: str | None) -> tuple[Wording, ...]:
    """What an interview can be held in: whatever is in use, and what it is already held in."""
    return tuple(each for each in wordings if not each.retired or each.id == held_in)


def _owner(taken: overlay.WordsOverlay) -> tuple[str, str, str]:
    return taken.form_id, taken.language, taken.name.casefold()
