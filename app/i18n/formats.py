"""Dates, times and numbers as people write them in the language in use."""

from __future__ import annotations

import datetime as dt

from app import i18n

THIN_SPACE = "\u202f"
_MONTHS = {
    "sv": (
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def long_date(day: dt.date) -> str:
    """As "21 november 2026"."""
    return long_date_in(day, i18n.language())


def long_date_in(day: dt.date, language: str) -> str:
    """The same in `language`, for a document made in another language than the screen's."""
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def day_and_month_in(day: dt.date, language: str) -> str:
    """As "21 november" in `language`, for a document made in another language than the screen's."""
    return f"{day.day} {_MONTHS[language][day.month - 1]}"


def day_and_month(day: dt.date) -> str:
    """As "21 november", for windows inside one year."""
    return day_and_month_in(day, i18n.language())


def clock_time(moment: dt.datetime) -> str:
    """As "14:03" in local time; `moment` is aware."""
    return moment.astimezone().strftime("%H:%M")


def number(value: int) -> str:
    """A whole number with a thin space between thousands."""
    return f"{value:,}".replace(",", THIN_SPACE)


def decimal(value: float, digits: int) -> str:
    """A number with the decimal mark of the language, `digits` after it."""
    return decimal_in(value, digits, i18n.language())


def decimal_in(value: float, digits: int, language: str) -> str:
    """The same in `language`, for a document made in another language than the screen's."""
    text = f"{value:.{digits}f}"
    return text.replace(".", ",") if language == "sv" else text
