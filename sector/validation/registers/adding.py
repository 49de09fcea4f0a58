"""The rows of a register added up batch by batch; what is kept does not grow with the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import duckdb
import pyarrow as pa

from sector.reading.register import Register
from sector.validation.registers import sql

#: Rows of parts that are kept before they are joined.
_PARTS: Final = 30_000


@dataclass(slots=True)
class Adder:
    """Adds rows up by territory, division and perimeters.

    Parameters
    ----------
    connection
        An engine of its own.
    """

    connection: duckdb.DuckDBPyConnection
    register: Register
    _parts: list[pa.Table] = field(default_factory=list[pa.Table])

    def __post_init__(self) -> None:
        self.connection.execute("create table areas (text varchar, code varchar)")
        self.connection.execute(
            "create table activities (nomenclature varchar, text varchar, division varchar, perimeters varchar)"
        )

    def learn(self, areas: Sequence[Sequence[str]], activities: Sequence[Sequence[str]]) -> None:
        """Take the codes of texts that were not met before."""
        self._insert("areas", areas)
        self._insert("activities", activities)

    def add(self, batch: pa.Table, read: Mapping[int, bool]) -> None:
        """Add the rows of a batch that have their codes; `read` is that of `sql.parts`."""
        self.connection.register("batch", batch)
        self._parts.append(self.connection.sql(sql.parts(self.register, read)).to_arrow_table())
        self.connection.unregister("batch")
        if sum(part.num_rows for part in self._parts) > _PARTS:
            self._parts = [self._over_parts(sql.merged(self.register))]

    def total(self, levels: Sequence[Sequence[str]]) -> pa.Table | None:
        """Return one row per territory and activity, None when nothing was added.

        Parameters
        ----------
        levels
            Division, perimeters, nomenclature, activity: what each part counts for.
        """
        if not self._parts or not levels:
            return None
        self.connection.execute(
            "create or replace table levels"
            " (division varchar, perimeters varchar, nomenclature varchar, activity varchar)"
        )
        self._insert("levels", levels)
        return self._over_parts(sql.levels(self.register))

    def _over_parts(self, statement: str) -> pa.Table:
        self.connection.register("parts", pa.concat_tables(self._parts))
        found = self.connection.sql(statement).to_arrow_table()
        self.connection.unregister("parts")
        return found

    def _insert(self, table: str, rows: Sequence[Sequence[str]]) -> None:
        if not rows:
            return
        columns = [pa.array(list(values), pa.string()) for values in zip(*rows, strict=True)]
        self.connection.register("new_rows", pa.table(columns, names=[f"n{i}" for i in range(len(columns))]))
        self.connection.execute(f"insert into {table} select * from new_rows")  # noqa: S608  one of our tables
        self.connection.unregister("new_rows")
