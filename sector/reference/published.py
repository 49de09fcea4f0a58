"""The codelists as their tables hold them, for readers outside the program."""

from pathlib import Path
from typing import Final

from sector.reference.tables import rows

#: Column of the observations, or name of a further table → file under ``data/codelists``.
CODELISTS: Final = {
    "ref_area": "territories.csv",
    "activity": "activities.csv",
    "measure": "measures.csv",
    "unit_measure": "units.csv",
    "obs_status": "obs_status.csv",
    "conf_status": "conf_status.csv",
    "perimeter": "perimeters.csv",
    "perimeter_code": "perimeter_codes.csv",
    "group_member": "territory_groups.csv",
}


def codelist(data_dir: Path, name: str) -> list[dict[str, str]]:
    """Return the rows of a codelist: codes, names in three languages, and what else its table holds."""
    return rows(data_dir / "codelists" / CODELISTS[name])
