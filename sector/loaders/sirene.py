"""SIRENE ``StockEtablissement``: one row per establishment, open or closed, as the list stood on a day."""

from collections.abc import Mapping
from typing import Final

from sector.reading.fields import lacking
from sector.reading.head import Head, header_form
from sector.reading.register import Area, Level, Register, RegisterLoaded, Stock

ID: str = "sirene"

#: Field → its header.
WORDS: Mapping[str, tuple[str, ...]] = {
    "siret": ("siret",),
    "state": ("etatAdministratifEtablissement",),
    "commune": ("codeCommuneEtablissement",),
    "activity": ("activitePrincipaleEtablissement",),
    "nomenclature": ("nomenclatureActivitePrincipaleEtablissement",),
    "created": ("dateCreationEtablissement",),
    "treated": ("dateDernierTraitementEtablissement",),
    "begun": ("dateDebut",),
}
_REQUIRED: Final = ("siret", "state", "commune", "activity", "nomenclature", "created")
_DATES: Final = ("created", "treated", "begun")
#: States of an establishment: active, closed.
_ACTIVE, _CLOSED = "A", "F"


def handles(head: Head) -> bool:
    """Say whether the header has the columns that no other file has."""
    found = head.positions(WORDS)
    return "state" in found and "activity" in found


def register(head: Head) -> RegisterLoaded:
    """Return where the file writes what."""
    findings = lacking(head, WORDS, _REQUIRED)
    if findings:
        return RegisterLoaded(None, findings)
    found = head.positions(WORDS)
    dates = tuple(found[name] for name in _DATES if name in found)
    return RegisterLoaded(
        Register(
            area=found["commune"],
            area_kind=Area.COMMUNE,
            activity=found["activity"],
            level=Level.CLASS,
            key=(found["siret"],),
            nomenclature=found["nomenclature"],
            stock=Stock("ESTABLISHMENTS", found["state"], _ACTIVE, _CLOSED, dates),
        )
    )


def is_known_header(text: str) -> bool:
    """Say whether this is a header of the format."""
    return header_form(text) in _FORMS


_FORMS: Final = frozenset(header_form(word) for words in WORDS.values() for word in words)
