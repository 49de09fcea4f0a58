"""What readers see of published rows: why a figure is hidden is nobody's concern, since it helps to find it."""

import pyarrow as pa

from sector.model.status import ConfStatus

_NAME = "conf_status"


def as_readers_see(table: pa.Table) -> pa.Table:
    """Return rows in which a figure that protects another one looks like one that a rule hides."""
    old = table[_NAME]
    seen = [
        str(ConfStatus.CONFIDENTIAL) if status == ConfStatus.SECONDARY else status
        for status in old.unique().to_pylist()
    ]
    if seen == old.unique().to_pylist():
        return table
    alike = dict(zip(old.unique().to_pylist(), seen, strict=True))
    new = pa.array([alike[status] for status in old.to_pylist()], pa.string()).cast(old.type)
    return table.set_column(table.schema.get_field_index(_NAME), table.schema.field(_NAME), new)
