"""Pieces from the calendar of days (TLFB): sober days, glasses, days with something else. Only days that are remembered count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.cases.day_records import TimelineLine
from app.cases.ids import RecordKey
from app.forms.scoring import tlfb
from app.forms.scoring.tlfb import Measures
from app.i18n import mark, mark_count
from app.i18n.voice import Voice
from app.services.interviews import InterviewFile
from app.services.pieces.piece import DAYS, GLASSES, Dots, Picture, Piece, PieceGroup
from app.services.timeline_lines import ALCOHOL, line_kind

MOST_DOTS: Final = 42
"""More glasses than this are said in words only."""
SOBER_TITLE = mark("Days without alcohol")
SOBER = mark_count(
    "{n} day of the {total} that you remember you drank nothing.", "{n} days of the {total} that you remember you drank nothing."
)
WEEK_TITLE = mark("Glasses in a week")
WEEK = mark_count("You drank about {n} standard glass in a week.", "You drank about {n} standard glasses in a week.")
HEAVIEST_TITLE = mark("The day you drank the most")
HEAVIEST = mark_count(
    "The day you drank the most it was {n} standard glass.", "The day you drank the most it was {n} standard glasses."
)
FOUR_TITLE = mark("Days with {least} glasses or more")
FOUR = mark_count(
    "{n} day of the {total} that you remember you drank {least} standard glasses or more.",
    "{n} days of the {total} that you remember you drank {least} standard glasses or more.",
)
USED_TITLE = mark("Days with {substance}")
USED = mark_count(
    "{n} day of the {total} that you remember: {substance}.", "{n} days of the {total} that you remember: {substance}."
)


def timeline_pieces(file: InterviewFile, voice: Voice) -> Iterator[Piece]:
    """What the calendar tells: alcohol first, then every other line that has days."""
    lines = {str(each.key): each.days for each in file.records if isinstance(each, TimelineLine)}
    if not lines:
        return
    length = max(len(days) for days in lines.values())
    measures = tlfb.measure(tlfb.from_lines(file.interview.first_day, length, lines))
    if str(ALCOHOL) in lines and measures.known_days:
        yield from _alcohol(measures, file, voice)
    for name, days in measures.drug_days.items():
        kind = line_kind(RecordKey(name))
        if kind is None or not days.used:
            continue
        substance = kind.name.get(voice.language, name)
        sentence = voice.count(USED, days.used, total=days.known, substance=substance)
        title = voice.say(USED_TITLE, substance=substance)
        facts = (days.used, days.known)
        yield _piece(f"timeline.{name}", title, sentence, facts, _days(days.used, days.known, voice), file)


def sober_of(file: InterviewFile) -> tuple[int, int] | None:
    """Sober days and the days that are remembered; None when nothing is known of alcohol."""
    lines = {str(each.key): each.days for each in file.records if isinstance(each, TimelineLine)}
    if str(ALCOHOL) not in lines:
        return None
    measures = tlfb.measure(tlfb.from_lines(file.interview.first_day, len(lines[str(ALCOHOL)]), lines))
    return (measures.sober_days, measures.known_days) if measures.known_days else None


def _alcohol(measures: Measures, file: InterviewFile, voice: Voice) -> Iterator[Piece]:
    known, sober, heavy = measures.known_days, measures.sober_days, measures.heavy_days
    sentence = voice.count(SOBER, sober, total=known)
    yield _piece("timeline.sober", voice.say(SOBER_TITLE), sentence, (sober, known), _days(sober, known, voice), file)
    week = round(measures.glasses_per_week or 0)
    if week or not measures.glasses_per_week:  # less than half a glass is not none
        yield _piece("timeline.week", voice.say(WEEK_TITLE), voice.count(WEEK, week), (week,), _glasses(week, voice), file)
    if measures.heaviest:
        most = measures.heaviest
        sentence = voice.count(HEAVIEST, most)
        yield _piece("timeline.heaviest", voice.say(HEAVIEST_TITLE), sentence, (most,), _glasses(most, voice), file)
    least = tlfb.heavy()
    sentence = voice.count(FOUR, heavy, total=known, least=least)
    facts = (heavy, known, least)
    yield _piece("timeline.four", voice.say(FOUR_TITLE, least=least), sentence, facts, _days(heavy, known, voice), file)


def _days(count: int, total: int, voice: Voice) -> Dots:
    return Dots(count=count, total=total, alt=voice.say(DAYS, count=count, total=total))


def _glasses(count: int, voice: Voice) -> Dots | None:
    return Dots(count=count, total=count, alt=voice.say(GLASSES, count=count)) if 0 < count <= MOST_DOTS else None


def _piece(key: str, title: str, sentence: str, facts: tuple[int, ...], picture: Picture | None, file: InterviewFile) -> Piece:
    return Piece(
        key=key,
        group=PieceGroup.TIMELINE,
        title=title,
        sentence=sentence,
        facts=tuple(map(str, facts)),
        picture=picture,
        source=file.interview.id,
        on=file.interview.first_day,
    )
