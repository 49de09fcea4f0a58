"""How many linear programs an audit takes: counts, which do not depend on the machine."""

from benchmarks.audit import hidden, tables, values
from sector.confidentiality import intervals, suppress


def test_most_cells_of_large_tables_need_no_program_of_their_own() -> None:
    systems = [hidden(table) for table in tables()]
    whole = sum(int(system.hidden.sum()) for system in systems)
    assert whole > 250
    assert sum(intervals(system).solved for system in systems) < whole
    assert sum(intervals(system, 1e-3).solved for system in systems) < whole / 3


def test_a_year_is_protected_at_the_proven_least_cost() -> None:
    (table,) = tables(1)
    system = hidden(table)
    done = suppress(system, values(table), ~system.hidden, totals=table.totals)
    assert (done.protects, done.optimal) == (True, True)
    after = table.system(hidden=done.hidden)
    assert not intervals(after).narrow(after).any()


def test_nothing_hidden_is_nothing_to_solve() -> None:
    (table,) = tables(1)
    assert intervals(table.system()).solved == 0
