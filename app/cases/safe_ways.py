"""The safe way to reach a client: one of four ways, and in the client's words what to think of (practice P15).

`Contact.safe_way` holds it as one line, "phone: after five"; a line that names no way is another way, in its own words.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class SafeWay(enum.Enum):
    """How the client wants to be reached."""

    PHONE = "phone"
    TEXT_MESSAGE = "text_message"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContact:
    """A way and what to think of, such as times; the latter may be empty."""

    way: SafeWay
    details: str = ""

    def __repr__(self) -> str:
        return f"SafeContact({self.way.value})"


def read_safe_way(line: str) -> SafeContact | None:
    """What the line says; None when it is empty, that is when nobody has asked."""
    line = line.strip()
    if not line:
        return None
    name, _, details = line.partition(":")
    way = next((each for each in SafeWay if each.value == name), None)
    return SafeContact(way=SafeWay.OTHER, details=line) if way is None else SafeContact(way=way, details=details.strip())


def safe_way_line(contact: SafeContact | None) -> str:
    """The line that holds it; "" when nobody has asked."""
    if contact is None:
        return ""
    return f"{contact.way.value}: {contact.details}" if contact.details else contact.way.value
