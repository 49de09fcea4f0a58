"""Conservation: every row and every cell of a register ends somewhere, and is counted where it does."""

# pyright: reportAttributeAccessIssue=false
# pyarrow makes the functions of `compute` when it is imported, where no type checker sees them.

import pyarrow.compute as pc

from sector.reading.batches import Batches
from sector.reading.register import Register
from sector.validation.account import Account
from sector.validation.registers import sql
from sector.validation.registers.reader import Pass


def account_of(batches: Batches, register: Register, done: Pass) -> Account:
    """Return where every raw cell went.

    Raises
    ------
    RuntimeError
        If a row or a cell is not where it was counted: a fault of the program.
    """
    rows, cells, width = done.sieve.counts, done.cells.counts, max(1, len(register.figures))
    around = batches.blank + batches.broken + len(batches.footnotes)
    if batches.rows != rows["rows"] + around:
        raise RuntimeError(f"Rows were lost: {batches.rows} read, {rows['rows']} + {around} told apart")
    account = Account(
        figures=rows["rows"] * width,
        left_out=rows["left_out"] * width,
        doubled=rows["doubled"] * width,
        faulty=rows["faulty"] * width + cells["faulty"],
        values=cells["values"] if register.figures else rows["added"],
        suppressed=cells["suppressed"],
        missing=cells["missing"],
    )
    account.require_balance()
    _require_added(register, done, account)
    return account


def _require_added(register: Register, done: Pass, account: Account) -> None:
    """Check the sums against what was counted before they were made."""
    if done.total is None:
        return
    whole = done.total.filter(pc.equal(done.total["activity"], "TOTAL"))
    found = [pc.sum(whole["units"]).as_py()]
    for part in (1, 2, 3):
        found.append(sum(pc.sum(whole[sql.names(n)[part]]).as_py() for n in range(len(register.figures))))
    counted = [done.sieve.counts["added"], account.values, account.suppressed, account.missing]
    if found != counted and (register.figures or found[0] != counted[0]):
        raise RuntimeError(f"Sums differ from what was counted: {found}, {counted}")
