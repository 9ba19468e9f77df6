"""The person the interview is about, as the caseworker knows them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.cases.ids import ClientId


class Protection(enum.Enum):
    """How much of a person's details the program may show without a logged reveal (law 5.5)."""

    NONE = "none"
    CONFIDENTIALITY_MARK = "confidentiality_mark"
    PROTECTED_REGISTRATION = "protected_registration"
    FICTITIOUS_IDENTITY = "fictitious_identity"


class Mandate(enum.Enum):
    """On what ground the person is here (practice P11)."""

    VOLUNTARY = "voluntary"
    COURT_ORDERED = "court_ordered"
    COMPULSORY_CARE = "compulsory_care"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach the person, and which way is safe (practice P15)."""

    phone: str = ""
    email: str = ""
    address: str = ""
    safe_way: str = ""
    may_leave_message: bool | None = None

    def __repr__(self) -> str:
        return "Contact()"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """A client. `identity` is twelve digits, or a local reserve id beginning with R; `is_practice` marks the demo client."""

    id: ClientId
    given_name: str
    family_name: str
    identity: str
    case_number: str
    contact: Contact = Contact()
    protection: Protection = Protection.NONE
    mandate: Mandate = Mandate.VOLUNTARY
    is_practice: bool = False

    @property
    def initials(self) -> str:
        """Initials, for lists and titles where a name should not stand."""
        return "".join(name[:1].upper() for name in (self.given_name, self.family_name) if name)

    @property
    def is_protected(self) -> bool:
        """True when name and contact wait behind a logged reveal."""
        return self.protection is not Protection.NONE

    def __repr__(self) -> str:
        return f"Client({self.id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One line of the client list: initials and case number; the name only where it may be shown."""

    id: ClientId
    initials: str
    case_number: str
    name: str | None
    protection: Protection
    open_interviews: int

    def __repr__(self) -> str:
        return f"ClientRow({self.id})"
