"""Originals in the public domain that come with the program: whole, word for word, and used by nobody who has not chosen them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.forms import overlay, overlay_check, overlay_sheet
from app.forms.model import ItemCode
from app.host.sheets import DiskSheets
from app.services.shipped_wordings import SHIPPED_WORDINGS, ShippedWording, is_in_use
from app.services.wordings import SheetFormat, WordingService
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import shared_forms

CODES = tuple(f"Q{number}" for number in range(1, 20))
# SHA-256 of the rows, taken when the words had been compared with their sources: nobody changes an original by accident.
DIGESTS = {
    "socrates-8a": "50d1fb97b0f1a1b08633df1d18c849e76be349d53182daa92f0695e9572e4cf4",
    "socrates-8d": "3827b0d2abca08e6c63be64bdfb462f0e0660bfd1926dd23d3f864040bc85f4e",
}
# From the printed forms, typed once more: those whose wording differs most between the two, and the last one.
SAID = {
    "socrates-8a": {
        1: "I really want to make changes in my drinking.",
        5: "I was drinking too much at one time, but I’ve managed to change my drinking.",
        7: "I am a problem drinker.",
        13: "I am actively doing things now to cut down or stop drinking.",
        17: "I am an alcoholic.",
        19: "I have made some changes in my drinking, and I want some help to keep from going back to the way I used to drink.",
    },
    "socrates-8d": {
        1: "I really want to make changes in my use of drugs.",
        5: "I was using drugs too much at one time, but I’ve managed to change that.",
        7: "I have a drug problem.",
        13: "I am actively doing things now to cut down or stop my use of drugs.",
        17: "I am a drug addict.",
        19: "I have made some changes in my drug use, and I want some help to keep from going back to the way I used before.",
    },
}
every_original = pytest.mark.parametrize("shipped", SHIPPED_WORDINGS, ids=lambda each: each.key)


@pytest.fixture
def service() -> WordingService:
    """The service on an empty vault and on the disk."""
    vault = FakeVault(TestClock())
    vault.create("korp bastu vante sjö mossa")
    return WordingService(vault, vault.clock, DiskSheets())


@every_original
def test_the_real_import_takes_every_line_and_has_nothing_to_remark(service: WordingService, shipped: ShippedWording) -> None:
    preview = service.preview(shared_forms().load(shipped.form_id), shipped.path)
    assert tuple(row.code for row in preview.overlay.rows) == CODES, "nineteen, in order"
    assert (preview.overlay.language, preview.lines, preview.findings) == (shipped.language, 19, ())
    assert (preview.missing, preview.other_columns) == ((), ())


@every_original
def test_it_says_word_for_word_what_the_original_says(service: WordingService, shipped: ShippedWording) -> None:
    form = shared_forms().load(shipped.form_id)
    taken = service.import_shipped(form, shipped)
    assert taken.digest == DIGESTS[shipped.key]
    words = overlay.apply(form, taken.overlay)
    asked = {number: words.items[ItemCode(f"Q{number}")].question for number in range(1, 20)}
    assert {number: asked[number] for number in SAID[shipped.key]} == SAID[shipped.key]
    assert len(set(asked.values())) == 19
    assert shipped.strongest in asked.values(), "what is shown before it is chosen stands in it"


@every_original
def test_what_was_taken_in_is_written_and_read_again_the_same(
    service: WordingService, shipped: ShippedWording, tmp_path: Path
) -> None:
    form = shared_forms().load(shipped.form_id)
    taken = service.import_shipped(form, shipped)
    (held,) = service.wordings(form.id)
    choices = [overlay_sheet.choices_cell({each.code: each.words for each in row.choices}) for row in held.overlay.rows]
    table = [(row.code, row.question, cell, "en") for row, cell in zip(held.overlay.rows, choices, strict=True)]
    (tmp_path / "again.csv").write_bytes(DiskSheets().write([("kod", "fråga", "svar", "språk"), *table], SheetFormat.CSV))
    again = overlay_check.check(
        form, overlay_sheet.read_sheet(DiskSheets().read(str(tmp_path / "again.csv"))), "en", taken.overlay.name
    )
    assert again.overlay == taken.overlay


def test_nothing_is_in_use_until_it_is_taken_in_and_not_after_it_was_put_aside(service: WordingService) -> None:
    alcohol, drugs = SHIPPED_WORDINGS
    form = shared_forms().load("socrates")
    assert not is_in_use(alcohol, service.wordings())
    taken = service.import_shipped(form, alcohol)
    assert (is_in_use(alcohol, service.wordings()), is_in_use(drugs, service.wordings())) == (True, False)
    service.retire(taken.id)
    assert not is_in_use(alcohol, service.wordings())


def test_every_original_names_its_authors_in_its_name_and_in_its_file() -> None:
    for shipped in SHIPPED_WORDINGS:
        first = DiskSheets().read(shipped.path)[0][0]
        assert "Miller" in shipped.name
        assert "Tonigan" in first
        assert "Public domain" in first
