"""A small document around one text, for what any text must survive."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from sector.reports.document import Column, Document, Fact, Figure, Kind
from sector.reports.documents.told import _HEADS

#: Texts that a spreadsheet could take for something else, and any other text that XML and SQL can hold.
_CONTROLS = "".join(map(chr, (*range(32), 0x7F)))
_BEGINNINGS = ("=", "+", "-", "@", "＝", "'", "_x0041_", "=1+1;", "#", " ")
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters=_CONTROLS), max_size=30) | st.builds(
    str.__add__, st.sampled_from(_BEGINNINGS), st.text("A1(\"',;&<>| =", max_size=9)
)


def around(text: str, value: float | None = -1.5) -> Document:
    """Return a document of one row: the text, a number, a hidden number."""
    return Document(
        name="essai",
        language="fr",
        title=text or "t",
        sheet="essai",
        facts=(Fact("source", "Source", text),),
        columns=(
            Column("code", "code", concept="REF_AREA", is_dimension=True),
            Column("period", "période", Kind.PERIOD, "TIME_PERIOD", is_dimension=True),
            Column("text", text),
            Column("value", "valeur", Kind.NUMBER, "OBS_VALUE"),
            Column("hidden", "caché", Kind.NUMBER),
        ),
        rows=[
            (
                "FRF33",
                "2023",
                text,
                Figure(value, "" if value is not None else "n.d."),
                Figure(None, "secret", "Q"),
            )
        ],
        legend=((text, text),),
        notes=(text,),
        created=datetime(2025, 3, 1, 12, tzinfo=UTC),
        heads={name: name for name in _HEADS},
        dataflow="ESSAI",
    )
