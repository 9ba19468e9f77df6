"""Each document from what the vault gives of an interview to PDF bytes, built, drawn and tagged; then what tags and a lock cost.

The reference is the client's paper of the same interview, made in turn with each. Of the tagging the last step is measured, in
which the drawn pages get their tree; the marks on the pages are made while they are drawn.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from app.cases.interviews import InterviewState
from app.forms.catalogue import FormCatalogue
from app.forms.model import Form
from app.reports import page, structure
from app.reports.renderer import PaperRenderer
from app.reports.structure import Facts
from app.reports.tagging import Element
from app.services.change import Comparison, compare
from app.services.documents.case_presentation import build_case_presentation
from app.services.documents.change_paper import build_change, build_change_for_client
from app.services.documents.codebook import build_codebook
from app.services.documents.document import Document
from app.services.documents.investigation import build_investigation
from app.services.documents.journal import build_journal
from app.services.documents.material import Choice, Material
from app.services.documents.paper_form import build_paper_form
from app.services.documents.record import build_record
from app.services.feedback import build_snapshot
from app.services.interviews import InterviewFile
from bench.figures import Figure, show
from bench.forms_measuring import paired
from tests.reports.papers import POLICY, TODAY, fictive_answers, fictive_file, grund, read

ROUNDS = 5
LANGUAGE = "sv"
YEARS = (2024, 2025, 2026)


def three_interviews(forms: FormCatalogue) -> list[tuple[InterviewFile, Form]]:
    """A Grund and two follow-ups of the same client, each with the fictive answers."""
    base = fictive_file(answers=fictive_answers())
    names = ("asi-grund", "asi-uppfoljning", "asi-uppfoljning")
    files = []
    for year, name in zip(YEARS, names, strict=True):
        held = replace(base.interview, form_id=name, first_day=TODAY.replace(year=year), state=InterviewState.COMPLETED)
        files.append((replace(base, interview=held), forms.load(name)))
    return files


def compared(files: list[tuple[InterviewFile, Form]]) -> Comparison:
    """As the comparison screen asks for it."""
    return compare(files, 10.0, {})


def documents() -> Mapping[str, Callable[[], Document]]:
    """How each document is built, by its name in the table."""
    form = grund()
    words = form.words[LANGUAGE]
    material = Material(file=fictive_file(), form=form, policy=POLICY, today=TODAY, events=(), wordings=())
    choice = Choice(language=LANGUAGE)
    change = compared(three_interviews(FormCatalogue()))
    return {
        "whole record": lambda: build_record(material, choice),
        "journal text": lambda: build_journal(material, choice),
        "investigation": lambda: build_investigation(material, choice),
        "case presentation": lambda: build_case_presentation(material, choice),
        "change of three interviews": lambda: build_change(change, LANGUAGE),
        "change, for the client": lambda: build_change_for_client(change, LANGUAGE),
        "empty form": lambda: build_paper_form(form, words, LANGUAGE),
        "codebook": lambda: build_codebook(form, words, LANGUAGE),
    }


def figures() -> list[Figure]:
    """A row for each document, and two for what all of them pay."""
    renderer = PaperRenderer()
    file = fictive_file()

    def paper() -> bytes:
        return renderer.feedback(build_snapshot(grund(), file, POLICY, LANGUAGE, TODAY))

    paper()  # loads the libraries and the fonts
    found = []
    longest, longest_pdf = "", b""
    for name, build in documents().items():
        pdf = renderer.document(build())
        longest, longest_pdf = max((longest, longest_pdf), (name, pdf), key=lambda each: len(each[1]))
        took, reference = paired(lambda build=build: renderer.document(build()), paper, ROUNDS)  # type: ignore[misc]  # binds build
        found.append(
            Figure(
                subject=f"document: {name}, {len(read(pdf).pages)} pages",
                measured=f"{took:.0f} ms",
                reference=f"{reference:.0f} ms, the client's paper of the same interview",
                ratio=took / reference,
            )
        )
    return [*found, _tagging(renderer, documents()[longest]), _locking(renderer, longest, longest_pdf)]


def _tagging(renderer: PaperRenderer, build: Callable[[], Document]) -> Figure:
    """How much of a document's time its tags take: measured inside the making of it."""
    shares, whole = list[float](), list[float]()
    write = structure.with_structure

    def timed(drawn: bytes, root: Element, facts: Facts) -> bytes:
        started = time.perf_counter()
        pdf = write(drawn, root, facts)
        shares.append((time.perf_counter() - started) * 1000)
        return pdf

    page.with_structure = timed  # type: ignore[attr-defined]  # measured from inside, in this process only
    try:
        for _ in range(ROUNDS):
            started = time.perf_counter()
            renderer.document(build())
            whole.append((time.perf_counter() - started) * 1000)
    finally:
        page.with_structure = write  # type: ignore[attr-defined]  # as above
    took, reference = statistics.median(shares), statistics.median(whole)
    return Figure(
        subject="tree of tags written into the longest document",
        measured=f"{took:.0f} ms",
        reference=f"{reference:.0f} ms, the whole document",
        ratio=took / reference,
    )


def _locking(renderer: PaperRenderer, name: str, pdf: bytes) -> Figure:
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        renderer.lock(pdf, "korp bastu vante")
        times.append((time.perf_counter() - started) * 1000)
    return Figure(subject=f"locking the {name} with AES-256", measured=f"{statistics.median(times):.0f} ms")


if __name__ == "__main__":
    show(figures())
