"""What the analysts' desk keeps: the columns a source's files were matched with, and one line per file dropped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from sector.model.errors import DamagedStore
from sector.reference.spelling import normalise
from sector.store.accounts_database import PrivateDatabase
from sector.store.accounts_schema import MAPPING, NOTE
from sector.store.manifest import person, plain, stamp


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the journal of the desk.

    Parameters
    ----------
    what
        What was done: ``check``, ``propose``, ``publish``, ``rollback``.
    file_name
        Name the file had on the analyst's desk, empty where no file is concerned; to be shown, never opened.
    outcome, code
        As in the report: OK, FIX, ASK or NO, and the code of the finding that decided; empty where there is none.
    detail
        Id of the version, or whatever else tells more.
    """

    at: datetime
    who: str
    what: str
    file_name: str
    outcome: str
    code: str
    detail: str


class DeskBook(PrivateDatabase):
    """What the desk writes down; part of `sector.store.accounts.Accounts`."""

    def remember(self, source_id: str, columns: Mapping[str, str], by: str) -> None:
        """Keep that files of a source name their columns so.

        Parameters
        ----------
        columns
            Field → header. A header is compared without case, accents and kinds of spaces; it stands for one
            field, the last one it was matched with.
        """
        with self._writing() as connection:
            _remember(connection, source_id, columns, by, self._clock())

    def remembered(self, source_id: str, headers: Sequence[str] | None = None) -> dict[str, str]:
        """Return field → header as last remembered for a source, nothing for one never seen.

        Parameters
        ----------
        headers
            Headers of a file in hand: only fields found there are returned, with the header as it stands there.
        """
        with self._reading() as connection:
            return _remembered(connection, source_id, headers)

    def note(
        self, who: str, what: str, *, file_name: str = "", outcome: str = "", code: str = "", detail: str = ""
    ) -> None:
        """Add a line to the journal of the desk; nothing takes one away. Parameters as in `Note`."""
        entry = Note(self._clock(), who, what, file_name, outcome, code, detail)
        with self._writing() as connection:
            _note(connection, entry)

    def notes(self, limit: int = 100) -> list[Note]:
        """Return the last lines of the journal, the newest first."""
        with self._reading() as connection:
            return _notes(connection, limit)


def _remember(connection: Connection, source_id: str, columns: Mapping[str, str], by: str, at: datetime) -> None:
    """Keep which field each header of a source stands for."""
    for field, header in columns.items():
        shown = plain(header).strip()
        form = normalise(shown)
        if not form:
            continue
        known = (MAPPING.c.source_id == source_id) & (MAPPING.c.form == form)
        connection.execute(delete(MAPPING).where(known))
        row = {"source_id": source_id, "form": form, "header": shown, "field": field}
        connection.execute(insert(MAPPING).values(**row, by=person(by), at=stamp(at)))


def _remembered(connection: Connection, source_id: str, headers: Sequence[str] | None) -> dict[str, str]:
    """Return field → header."""
    asked = select(MAPPING).where(MAPPING.c.source_id == source_id).order_by(MAPPING.c.at.desc(), MAPPING.c.form)
    here = None if headers is None else {normalise(header): header for header in reversed(headers)}
    found: dict[str, str] = {}
    for row in connection.execute(asked):
        header = row.header if here is None else here.get(row.form)
        if header is not None:
            found.setdefault(row.field, header)
    return found


def _note(connection: Connection, entry: Note) -> None:
    """Add a line to the journal."""
    texts = {name: plain(getattr(entry, name)) for name in ("what", "file_name", "outcome", "code", "detail")}
    connection.execute(insert(NOTE).values(at=stamp(entry.at), who=person(entry.who), **texts))


def _notes(connection: Connection, limit: int) -> list[Note]:
    """Return the last lines of the journal, the newest first."""
    asked = select(NOTE).order_by(NOTE.c.number.desc()).limit(limit)
    try:
        return [
            Note(datetime.fromisoformat(r.at), r.who, r.what, r.file_name, r.outcome, r.code, r.detail)
            for r in connection.execute(asked)
        ]
    except ValueError as error:
        raise DamagedStore("store.manifest_damaged") from error
