"""From the findings of a check to marks on cells and to lists."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sector.i18n import LANGUAGES, Translator, translator
from sector.model.finding import Finding, Severity
from sector.reports.kit.order import Listing, Mark, Row
from sector.validation.wording import sentence, wording

_GRAVITY: Final = (Severity.BLOCK, Severity.ASK, Severity.FIX)
#: Findings about figures and years: what replaces them is a number, everywhere else it is a code or a name.
_NUMERIC: Final = frozenset({"E05", "E06", "E07", "E17", "E18", "AMBIGUOUS", "DASH"})
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?")
_COLUMNS: Final = ("code", "severity", "line", "column", "value", "expected", "remark", "advice", "suggestion")
_WIDTHS: Final = (12, 22, 8, 26, 26, 30, 52, 52, 20)


def marks(findings: Iterable[Finding], texts: Translator) -> tuple[Mark, ...]:
    """Return one mark per cell that a finding is about, in the order of the file."""
    by_cell: dict[tuple[int, int], list[Finding]] = {}
    for finding in findings:
        if finding.line is not None:
            by_cell.setdefault((finding.line, finding.column or 1), []).append(finding)
    return tuple(_mark(place, by_cell[place], texts) for place in sorted(by_cell))


def listings(
    findings: Sequence[Finding], fixes: Sequence[Finding], file_name: str, notes: Sequence[str], texts: Translator
) -> tuple[Listing, ...]:
    """Return the list of what is to be corrected and, where something was changed in reading, that list.

    Parameters
    ----------
    notes
        Sentences on what follows the lists.
    """
    intro = texts.text("kit.intro.none", file=file_name)
    if findings:
        intro = texts.plural("kit.intro.findings", len(findings), number=len(findings), file=file_name)
    made = [_listing("kit.title.findings", (intro, *notes), findings, texts)]
    if fixes:
        about = (texts.plural("kit.intro.fixes", len(fixes), number=len(fixes)),)
        made.append(_listing("kit.title.fixes", about, fixes, texts))
    return tuple(made)


def in_every_language(key: str) -> tuple[str, ...]:
    """Return a text in all languages: a file may come back to a reader of another one."""
    return tuple(translator(language).text(key) for language in LANGUAGES)


def table_heads() -> tuple[tuple[str, ...], ...]:
    """Return the headings of the lists in all languages."""
    return tuple(_heads(translator(language)) for language in LANGUAGES)


def _heads(texts: Translator) -> tuple[str, ...]:
    return tuple(texts.text(f"kit.column.{name}") for name in _COLUMNS)


def _mark(place: tuple[int, int], findings: list[Finding], texts: Translator) -> Mark:
    severity = next(level for level in _GRAVITY if level in {finding.severity for finding in findings})
    proposals = {(f.value, f.suggestion, f.code in _NUMERIC) for f in findings if f.suggestion and f.column}
    text = "\n".join(f"{finding.code} · {sentence(finding, texts)}" for finding in findings)
    if len(proposals) != 1:
        return Mark(*place, severity, text)
    ((value, suggestion, is_figure),) = proposals
    return Mark(
        *place,
        severity,
        text,
        value,
        suggestion,
        is_figure and _NUMBER.fullmatch(suggestion) is not None,
        texts.text("kit.replaced", value=value),
        texts.text("kit.proposed", suggestion=suggestion),
    )


def _listing(key: str, intro: tuple[str, ...], findings: Sequence[Finding], texts: Translator) -> Listing:
    rows = tuple(_row(finding, texts) for finding in findings)
    return Listing(texts.text(key), intro, _heads(texts), _WIDTHS, rows)


def _row(finding: Finding, texts: Translator) -> Row:
    said = wording(finding, texts)
    cells = (
        finding.code,
        texts.text(f"kit.severity.{finding.severity}"),
        "" if finding.line is None else str(finding.line),
        " ".join(part for part in (finding.letter, finding.column_name) if part),
        finding.value,
        finding.expected,
        said.message[:1].upper() + said.message[1:],
        said.advice,
        finding.suggestion,
    )
    return Row(cells, finding.severity, finding.line or 0, finding.column or 1 if finding.line else 0)
