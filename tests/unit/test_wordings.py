"""Wordings in the vault: each import is a version, an interview keeps its own, and a template comes back as it went out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cases.events import ClientSaved, WordingImported, WordingRetired
from app.cases.interviews import Interview
from app.cases.records import WordingChoice
from app.cases.wordings import WordingId
from app.errors import AppError, ErrorCode
from app.forms import overlay
from app.forms.model import Form, ItemCode
from app.host.sheets import DiskSheets
from app.services.interviews import InterviewService
from app.services.wordings import SheetFormat, Template, WordingService, offered
from tests.helpers.fake_vault import FakeVault, TestClock
from tests.helpers.windows import make_client, shared_forms

SAMPLE = Path(__file__).parents[2] / "resources" / "wordings" / "sample-ar.csv"
FILE = "kod;officiell_kod;etikett;fråga;svar;språk\nM1;5.1;;Hur många vårdtillfällen?;;sv\nM7;;;;0=a|1=b|2=c|3=d|4=e;sv\n"
D1 = ItemCode("D1")
M1 = ItemCode("M1")


@pytest.fixture
def vault() -> FakeVault:
    """An open vault with nobody in it."""
    vault = FakeVault(TestClock())
    vault.create("korp bastu vante sjö mossa")
    return vault


@pytest.fixture
def service(vault: FakeVault) -> WordingService:
    """The service on that vault and on the disk."""
    return WordingService(vault, vault.clock, DiskSheets())


@pytest.fixture
def form() -> Form:
    """ASI Grund."""
    return shared_forms().load("asi-grund")


@pytest.fixture
def words_file(tmp_path: Path) -> Callable[[str], str]:
    """A function that lays a words file and gives its path."""

    def laid(text: str = FILE) -> str:
        (tmp_path / "ord.csv").write_text(text, encoding="utf-8")
        return str(tmp_path / "ord.csv")

    return laid


@pytest.fixture
def interview(vault: FakeVault, form: Form) -> Interview:
    """An interview under way."""
    client = make_client()
    with vault.begin() as work:
        work.append(ClientSaved(client=client))
        work.commit()
    return InterviewService(vault, vault.clock).start(client.id, form)


def refusal(call: Callable[[], object]) -> ErrorCode:
    """The code that the call ends in."""
    with pytest.raises(AppError) as error:
        call()
    return error.value.code


def test_nothing_is_written_by_looking_at_a_file(
    vault: FakeVault, service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    before = len(vault.log)
    preview = service.preview(form, words_file())
    assert preview.matched == 2
    assert len(vault.log) == before
    assert service.wordings() == ()


def test_versions_count_up_for_the_same_name_form_and_language(
    service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    preview = service.preview(form, words_file(), name="Göteborg")
    first, second = (service.import_(preview) for _ in range(2))
    other = service.import_(preview, name="Malmö")
    english = service.import_(service.preview(form, words_file(FILE.replace("sv", "en")), name="Göteborg"))
    assert [each.version for each in (first, second, other, english)] == [1, 2, 1, 1]
    assert len({each.id for each in (first, second, other, english)}) == 4
    assert service.wordings() == (english, other, second, first), "the latest first"
    assert service.wordings("asi-uppfoljning") == ()


def test_the_whole_import_is_in_the_log_with_who_and_when(
    vault: FakeVault, service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    wording = service.import_(service.preview(form, words_file()), name=" Göteborg ", imported_by=" AB ")
    event = vault.log[-1].event
    assert isinstance(event, WordingImported)
    assert event.wording == wording
    assert (wording.overlay.name, wording.imported_by) == ("Göteborg", "AB")
    assert wording.imported_at == vault.clock.now()


def test_the_digest_is_that_of_the_words_and_of_nothing_else(
    service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    preview = service.preview(form, words_file())
    first, renamed = service.import_(preview, name="A"), service.import_(preview, name="B")
    changed = service.import_(service.preview(form, words_file(FILE.replace("5.1", "5.2"))), name="A")
    assert first.digest == renamed.digest == overlay.digest_of(preview.overlay.rows)
    assert len(first.digest) == 64
    assert changed.digest != first.digest


def test_a_file_that_gives_nothing_or_has_no_name_is_not_taken_in(
    service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    nothing = service.preview(form, words_file("kod;fråga\nXX;Hej?\n"))
    assert refusal(lambda: service.import_(nothing, name="A")) is ErrorCode.WORDS_NOTHING_FITS
    named = service.preview(form, words_file())
    assert refusal(lambda: service.import_(named, name="  ")) is ErrorCode.WORDS_NAME_MISSING
    assert service.import_(named, name="A").version == 1, "control"


def test_the_language_is_the_one_that_most_lines_name(
    service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    arabic = "kod;fråga;språk\nM1;Hur?;AR\nM2;När?;ar\nM3;Var?;sv\n"
    assert service.preview(form, words_file(arabic)).overlay.language == "ar"
    assert service.preview(form, words_file("kod;fråga\nM1;Hur?\n")).overlay.language == "sv"
    assert service.preview(form, words_file(arabic), language="sv").matched == 1


def test_an_interview_keeps_its_words_when_newer_ones_come_and_its_own_are_put_aside(
    vault: FakeVault, service: WordingService, form: Form, interview: Interview, words_file: Callable[..., str]
) -> None:
    interviews = InterviewService(vault, vault.clock)
    first = service.import_(service.preview(form, words_file()), name="Göteborg")
    service.choose(interview.id, first)
    service.import_(service.preview(form, words_file(FILE.replace("vårdtillfällen", "nya ord"))), name="Göteborg")
    service.retire(first.id)
    file = interviews.open(interview.id)
    assert WordingChoice(wording=first.id) in file.records
    assert service.words_for(form, file.records).items[M1].question == "Hur många vårdtillfällen?"
    held, newer = (any(each.id == first.id for each in offered(service.wordings(), it)) for it in (first.id, None))
    assert (held, newer) == (True, False), "put aside, it is offered only where it is in use"


def test_an_interview_goes_back_to_our_own_words(
    vault: FakeVault, service: WordingService, form: Form, interview: Interview, words_file: Callable[..., str]
) -> None:
    service.choose(interview.id, service.import_(service.preview(form, words_file()), name="A"))
    service.choose(interview.id, None)
    assert service.words_for(form, InterviewService(vault, vault.clock).open(interview.id).records) == form.words["sv"]


def test_what_is_put_aside_must_be_there(vault: FakeVault, service: WordingService) -> None:
    before = len(vault.log)
    assert refusal(lambda: service.retire(WordingId("nowhere"))) is ErrorCode.NOT_FOUND
    assert len(vault.log) == before
    assert not any(isinstance(each.event, WordingRetired) for each in vault.log)


@pytest.mark.parametrize("kind", list(SheetFormat))
@pytest.mark.parametrize("form_id", ["asi-grund", "asi-uppfoljning"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_template_taken_in_unchanged_says_just_what_we_say(
    service: WordingService, tmp_path: Path, kind: SheetFormat, form_id: str, language: str
) -> None:
    form = shared_forms().load(form_id)
    path = service.save_template(Template(form=form, language=language, kind=kind), str(tmp_path))
    preview = service.preview(form, path)
    assert preview.findings == ()
    assert preview.missing == ()
    assert preview.overlay.language == language
    spoken = overlay.apply(form, preview.overlay)
    if language == form.default_language:
        assert spoken == form.words[language]
    own = form.words[language]
    for item in form.items.values():
        if item.asked:
            ours, theirs = own.items[item.code], spoken.items[item.code]
            assert (theirs.label, theirs.question, theirs.help) == (ours.label, ours.question, ours.help)
            assert dict(theirs.boxes) == dict(ours.boxes)


def test_an_empty_template_for_a_language_we_do_not_speak_takes_nothing_in_and_shows_ours_beside(
    service: WordingService, form: Form, tmp_path: Path
) -> None:
    path = service.save_template(Template(form=form, language="fi", kind=SheetFormat.CSV), str(tmp_path))
    preview = service.preview(form, path)
    assert (preview.matched, preview.overlay.language, preview.other_columns) == (0, "fi", ())
    assert form.words["sv"].items[M1].question in Path(path).read_text(encoding="utf-8-sig")


def test_the_arabic_sample_fits_without_a_remark_and_is_read_from_right_to_left(service: WordingService, form: Form) -> None:
    preview = service.preview(form, str(SAMPLE))
    assert preview.findings == ()
    assert len({code.partition(".")[0] for code in (row.code for row in preview.overlay.rows)}) >= 10
    words = overlay.apply(form, preview.overlay)
    assert words.is_right_to_left
    assert words.items[M1].said == form.words["sv"].items[M1].said, "the client's paper speaks our sentences"
    assert words.items[ItemCode("M2")] == form.words["sv"].items[ItemCode("M2")], "what is left out is asked in ours"


def test_what_an_older_form_does_not_have_is_passed_by(
    service: WordingService, form: Form, words_file: Callable[..., str]
) -> None:
    taken = service.preview(form, words_file()).overlay
    stranger = overlay.OverlayRow(code="Z9", question="?")
    assert overlay.apply(form, dataclasses.replace(taken, rows=(*taken.rows, stranger))) == overlay.apply(form, taken)


def test_nothing_of_the_words_is_told_in_a_repr(service: WordingService, form: Form, words_file: Callable[..., str]) -> None:
    wording = service.import_(service.preview(form, words_file()), name="A")
    assert "vårdtillfällen" not in repr(wording) + repr(wording.overlay.rows)
    assert overlay.shown_code(overlay.apply(form, wording.overlay), M1) == "M1 (5.1)"
    assert overlay.shown_code(form.words["sv"], D1) == "D1"
