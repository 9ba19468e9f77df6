"""Whether a text names a client in full: for what must not hold a client's name. It says yes or no, and gives no name.

The index of what clients are found by leaves few to look at; protected clients stand in no index, and are looked at one by one.
"""

from __future__ import annotations

import sqlalchemy as sa

from app.cases.clients import Protection
from app.cases.names import parts_of, stands_in, surnames_in
from app.storage.rows import ClientTable, ClientTermTable

_names = sa.select(ClientTable.given_name, ClientTable.family_name)
_PROTECTED = _names.where(ClientTable.protection != Protection.NONE)


def names_client(connection: sa.Connection, text: str) -> bool:
    """True when any client's full name stands in the text, a protected one's too."""
    parts = parts_of(text)
    surnames = surnames_in(parts)
    if not surnames:
        return False
    found = sa.select(ClientTermTable.client_id).where(ClientTermTable.term.in_(surnames))
    fitting = _names.where(ClientTable.id.in_(found)).union(_PROTECTED)
    return any(stands_in(parts, given, family) for given, family in connection.execute(fitting))
