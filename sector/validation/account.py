"""Conservation: every row and every figure of a file ends somewhere, and is counted where it does."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from sector.model.status import is_empty
from sector.reading import Raw


@dataclass(frozen=True, slots=True)
class Account:
    """Where the figures of a file went.

    Parameters
    ----------
    figures
        Figures in the rows of the file.
    left_out, totals
        Figures in rows that are no part of the observations, and in rows named total.
    doubled
        Figures that repeat the key of another one.
    faulty
        Figures that cannot be read.
    values, suppressed, missing
        The others: with a value, hidden by confidentiality, without a value.
    """

    figures: int = 0
    left_out: int = 0
    totals: int = 0
    doubled: int = 0
    faulty: int = 0
    values: int = 0
    suppressed: int = 0
    missing: int = 0

    @property
    def stored(self) -> int:
        """Figures that become observations when nothing stands against it."""
        return self.values + self.suppressed + self.missing

    def require_balance(self) -> None:
        """Check that nothing was lost on the way.

        Raises
        ------
        RuntimeError
            If not every figure is accounted for, once: a fault of the program.
        """
        if self.figures != self.stored + self.left_out + self.totals + self.doubled + self.faulty:
            raise RuntimeError(f"Figures were lost: {self}")

    def require_stored(self, table: pa.Table) -> None:
        """Check that the observations are those that were counted.

        Raises
        ------
        RuntimeError
            If they are not: a fault of the program.
        """
        letters = table["obs_status"].combine_chunks()
        codes = np.array([is_empty(code) for code in letters.dictionary.to_pylist()])
        secret = np.array(["Q" in code for code in letters.dictionary.to_pylist()])
        ids = letters.indices.to_numpy()
        empty, hidden = int(codes[ids].sum()), int(secret[ids].sum())
        found = (table.num_rows - empty, hidden, empty - hidden, table["obs_value"].null_count)
        if found != (self.values, self.suppressed, self.missing, self.suppressed + self.missing):
            raise RuntimeError(f"Observations differ from what was counted: {found}, {self}")


#: Of a file without a figure.
NOTHING: Final = Account()


def require_rows(raw: Raw) -> None:
    """Check that each record under the header is a row, a blank one, a footnote or a broken one.

    Raises
    ------
    RuntimeError
        If not: a fault of the program.
    """
    found = raw.table.num_rows + raw.blank + len(raw.footnotes) + raw.broken
    if raw.rows != found:
        raise RuntimeError(f"Rows were lost: {raw.rows} read, {found} told apart")
