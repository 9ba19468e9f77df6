"""The client list as somebody types: at most 16 ms a keystroke among 10 000 clients (`bench/storage_search.py`).

Two ways, each slow in the other's case. When every word is frequent ("a"), the clients are gone through by latest work until
enough fit. Otherwise those are gathered whom the rarest word fits, and looked at for the others.
"""

from __future__ import annotations

from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.cases.clients import Client, ClientRow, Protection
from app.cases.ids import ClientId
from app.cases.interviews import InterviewState
from app.storage.rows import ClientTable, ClientTermTable, InterviewTable
from app.storage.search_terms import compact, words_of
from app.storage.statements import Prepared

# A word that more terms begin with than this is frequent.
FREQUENT = 1000
# Sorts after every word that begins like the one before it.
_LAST = "\U0010ffff"

_open_interviews = (
    sa.select(sa.func.count())
    .select_from(InterviewTable)
    .where(InterviewTable.client_id == ClientTable.id, InterviewTable.state == sa.bindparam("open", type_=sa.Text))
    .scalar_subquery()
)
_listed: sa.Select[tuple[object, ...]] = sa.select(
    ClientTable.id,
    ClientTable.given_name,
    ClientTable.family_name,
    ClientTable.case_number,
    ClientTable.protection,
    _open_interviews,
).limit(sa.bindparam("limit"))
_is_listed = ClientTable.protection == sa.bindparam("unprotected", type_=sa.Text)
_in_full = sa.select(ClientTermTable.client_id).where(
    ClientTermTable.term == sa.bindparam("whole"), ClientTermTable.in_full == sa.literal_column("1")
)
_beginning_with = sa.select(ClientTermTable.client_id).where(
    ClientTermTable.term >= sa.bindparam("word"), ClientTermTable.term < sa.bindparam("end")
)
_EVERYONE = Prepared(_listed.where(_is_listed).order_by(ClientTable.latest_seq.desc()))
_FREQUENCY = Prepared(sa.select(sa.func.count()).select_from(_beginning_with.limit(sa.bindparam("enough")).subquery()))


def search(connection: sa.Connection, text: str, limit: int) -> tuple[ClientRow, ...]:
    """Clients that fit the words, latest worked with first; without words, everyone.

    A protected person stands in no list: only an identity or a case number typed in full finds one.
    """
    facts = {"open": InterviewState.OPEN.value, "unprotected": Protection.NONE.value, "limit": limit}
    if not text.strip():
        return tuple(_row(row) for row in _EVERYONE.run(connection, facts))
    frequencies = {word: _frequency(connection, word) for word in words_of(text)}
    if not frequencies:
        return ()
    rarest_first = sorted(frequencies, key=lambda word: frequencies[word])
    are_frequent = frequencies[rarest_first[0]] > FREQUENT
    for place, word in enumerate(rarest_first):
        facts |= {f"word{place}": word, f"end{place}": word + _LAST}
    facts["whole"] = compact(text)
    statement = _by_work(len(rarest_first)) if are_frequent else _by_rarest(len(rarest_first))
    return tuple(_row(row) for row in statement.run(connection, facts))


def _frequency(connection: sa.Connection, word: str) -> int:
    """How many terms begin with the word, counted no further than needed."""
    row = _FREQUENCY.run(connection, {"word": word, "end": word + _LAST, "enough": FREQUENT + 1}).fetchone()
    return int(str(row[0])) if row else 0


@cache
def _by_work(words: int) -> Prepared:
    begin = (_has_beginning(ClientTable.id, place) for place in range(words))
    fits = sa.or_(sa.and_(_is_listed, *begin), ClientTable.id.in_(_in_full))
    return Prepared(_listed.where(fits).order_by(ClientTable.latest_seq.desc()))


@cache
def _by_rarest(words: int) -> Prepared:
    term = aliased(ClientTermTable)
    fitting = sa.select(term.client_id).where(
        term.term >= sa.bindparam("word0"),
        term.term < sa.bindparam("end0"),
        term.by_beginning == sa.literal_column("1"),
        *(_has_beginning(term.client_id, place) for place in range(1, words)),
    )
    # The plus keeps SQLite from walking the whole index by work to find a few.
    return Prepared(_listed.where(ClientTable.id.in_(fitting.union_all(_in_full))).order_by(sa.text("+latest_seq DESC")))


def _has_beginning(client_id: InstrumentedAttribute[str], place: int) -> sa.ColumnElement[bool]:
    term = aliased(ClientTermTable)
    begins = sa.and_(term.term >= sa.bindparam(f"word{place}"), term.term < sa.bindparam(f"end{place}"))
    return sa.exists().where(term.client_id == client_id, begins)


def _row(row: tuple[object, ...]) -> ClientRow:
    identifier, given_name, family_name, case_number, protection, open_interviews = row
    client = Client(
        id=ClientId(str(identifier)),
        given_name=str(given_name),
        family_name=str(family_name),
        identity="",
        case_number=str(case_number),
        protection=Protection(protection),
    )
    return ClientRow(
        id=client.id,
        initials=client.initials,
        case_number=client.case_number,
        name=None if client.is_protected else f"{client.given_name} {client.family_name}".strip(),
        protection=client.protection,
        open_interviews=int(str(open_interviews)),
    )
