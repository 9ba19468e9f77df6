"""Two made-up people besides the shipped one, as far as the client's paper tells of them. None of them exists."""

from __future__ import annotations

from app.cases.ids import RecordKey
from app.cases.records import AreaAssessment, FeedbackComment, FeedbackPlan, NextStep
from app.forms.model import Answer, SectionCode, Special
from app.services.interviews import InterviewFile
from tests.helpers.cases import START
from tests.reports.papers import a_comment, day, fictive_file, file_of, grund

MOTHER = """
    G15=0 G19=1 M1=4 M3=1 M4=0 M5=0 M6=20 M7=3 M8=4
    E1.years=10 E2=0 E3=0 E4=0 E5=0 E6.years=1 E6.months=4 E7=5 E8=1 E9=0
    E10=8 E11=0 E12=0 E13=0 E14=9400 E15=0 E16=1500 E17=6000 E18=0 E19=0
    D1.d30=4 D1.life=3 D2.d30=2 D3.d30=8 D3.life=5 D3.route=5 D4.d30=0 D5.d30=3
    D7.d30=12 D7.life=6 D9.d30=17 D9.life=12 D9.route=5 D10.d30=6 D13.d30=14
    D14=9 D15=7 D16=8 D17=0 D18=3 D19=0 D20=5 D23=200 D24=7500 D25=4
    D26=0 D27=25 D29=4 D31=4 L1=0 L2=1 L3=6 L5=4 L24=1 L26=2 L27=9 L28=2
    L29=3 F1=6 F3=1 F4=9 F6=0 F9=2 F10=0 F11=1 F12=1 F13=0 F14=1 F15=0
    F16=1 F17=1 F18.d30=1 F18.life=1 F21.d30=1 F21.life=1 F22.d30=0 F22.life=1
    F27.d30=1 F27.life=1 F28.d30=0 F28.life=1 F30=6 F31=3 F32=3 F33=2 F34=4 F35=1
    P1=1 P2=2 P3=0 P4.d30=1 P4.life=1 P5.d30=1 P5.life=1 P7.d30=0 P7.life=1
    P9.d30=0 P9.life=1 P11.d30=0 P11.life=1 P12=22 P13=4 P14=3
"""
PENSIONER = """
    G15=1 G19=1 M1=6 M3=1 M4=1 M5=0 M6=30 M7=2 M8=2
    E1.years=7 E2=24 E3=1 E4=1 E5=1 E6.years=31 E6.months=0 E7=8 E8=0
    E10=6 E11=0 E12=0 E13=0 E14=0 E15=17800 E16=0 E17=0 E18=0
    D1.d30=30 D1.life=40 D2.d30=21 D2.life=25 D3.d30=0 D7.d30=0 D9.d30=0 D10.d30=0
    D13.d30=0 D14=1 D15=14 D16=60 D17=1 D18=0 D19=3 D20=0 D23=4200 D24=0
    D25=0 D26=26 D27=0 D28=3 D30=2 F1=3 F3=0 F4=7 F6=1 F9=3 F10=0 F11=2
    F12=1 F13=1 F14=1 F15=1 F16=1 F17=1 F22.d30=1 F22.life=0 F30=2 F31=0 F32=2
    F34=3 P1=0 P2=0 P3=0 P4.d30=1 P4.life=0 P5.d30=0 P5.life=0 P7.d30=1 P7.life=0
    P11.d30=0 P11.life=0 P12=15 P13=2 P14=1
"""


def _in_full(written: str) -> dict[str, Answer | None]:
    """These answers; every other box is asked too and not answered, so that no area is unfinished."""
    boxes = (box for box in grund().boxes.values() if Special.NOT_ANSWERED in box.special)
    answers = dict(entry.split("=") for entry in written.split())
    return {**{box.key: Special.NOT_ANSWERED for box in boxes}, **{box: int(value) for box, value in answers.items()}}


def an_assessment(section: str, resources: str = "", problems: str = "") -> AreaAssessment:
    """What was written together about an area."""
    return AreaAssessment(key=RecordKey(section), section=SectionCode(section), resources=resources, problems=problems)


def a_feedback_comment(section: str, text: str) -> FeedbackComment:
    """What the client said of an area when it was gone through."""
    return FeedbackComment(key=RecordKey(section), section=SectionCode(section), text=text, at=START)


def injecting_mother() -> InterviewFile:
    """A woman of 34 who injects amphetamine and heroin; two children live with their grandmother."""
    plan = FeedbackPlan(
        strengths=("Jag ringer barnen varje kväll.", "Jag har slutat låna andras verktyg."),
        wishes=("Komma in på metadon.", "Få träffa barnen oftare.", "En egen dörr att stänga."),
        next_steps=(
            NextStep(what="Vi ringer mottagningen", who="du och Anna Berg", when="i morgon"),
            NextStep(what="Anna frågar om boende", who="Anna Berg", when="denna vecka"),
        ),
        feedback_on=day("2026-12-01"),
    )
    return file_of(
        _in_full(MOTHER),
        (
            plan,
            a_comment("M3", "Armarna värker jämt."),
            a_comment("D9", "Jag tar det för att orka."),
            a_comment("F16", "De är allt jag har."),
            an_assessment(
                "F", "Du har bra kontakt med din mamma.\nBarnen har ett tryggt hem hos henne.", "Det är långt till barnen."
            ),
            an_assessment("D", "Du har varit fri i sju månader en gång.", "Det är svårt att sluta när du bor som du gör."),
            a_feedback_comment("D", "Det stämmer. Jag vill inte vara kvar där."),
        ),
    )


def drinking_pensioner() -> InterviewFile:
    """A widower of 71 who drinks every day, and for whom nothing is said of law or other drugs."""
    plan = FeedbackPlan(
        strengths=("Jag går upp klockan sex varje dag.",),
        wishes=("Sova utan att dricka.", "Någon att äta middag med."),
        next_steps=(NextStep(what="Du går till din läkare om sömnen", who="du", when="före jul"),),
    )
    return file_of(
        _in_full(PENSIONER),
        (
            plan,
            a_comment("D1", "Det blev så när hon gick bort."),
            a_comment("F11", "De ringer, men jag svarar inte."),
            an_assessment("F", "Du har två vänner som hör av sig."),
            an_assessment("M", problems="Du sover dåligt."),
            a_feedback_comment("P", "Jag saknar henne mest på kvällen."),
        ),
    )


CLIENTS = {"mikael": fictive_file, "mother": injecting_mother, "pensioner": drinking_pensioner}
"""The three, by a name for the test."""
