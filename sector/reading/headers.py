"""Words that head the columns of tables people make, in three languages; the first one is named to people."""

from typing import Final

TERRITORY: Final = (
    *("département", "departement", "dépt", "dep", "territoire", "région", "zone", "lieu", "pays"),
    *("Gebiet", "Region", "Land", "Kreis", "Departement", "territory", "area", "department", "country"),
)
SECTOR: Final = (
    *("secteur", "activité", "secteur d'activité", "branche", "NAF", "APE"),
    *("Sektor", "Branche", "Wirtschaftszweig", "sector", "activity", "industry"),
)
COMMENT: Final = (
    *("commentaire", "commentaires", "remarque", "note", "observation"),
    *("Kommentar", "Anmerkung", "Bemerkung", "comment", "remark", "footnote"),
)
