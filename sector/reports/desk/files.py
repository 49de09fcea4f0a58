"""Files on the desk in words: how they stand, how they were read, what they are about to become."""

from typing import Final

from sector.figures.words import Words
from sector.ingest import Report
from sector.ingest.publishing import Draft
from sector.ingest.understood import Understood
from sector.reading import limits as limit
from sector.validation.wording import sentence

_MEGA: Final = 1_000_000
_KILO: Final = 1_000
_SHORT: Final = 140
#: Delimiter → how its name is asked for.
DELIMITERS: Final = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}
#: Limits in the order they are listed, with what they are counted in.
LIMITS: Final = (
    ("text", limit.FILE_BYTES, _MEGA),
    ("unpacked", limit.UNPACKED_BYTES, _MEGA),
    ("text_rows", limit.TEXT_ROWS, 1),
    ("workbook", limit.WORKBOOK_BYTES, _MEGA),
    ("sheets", limit.SHEETS, 1),
    ("rows", limit.ROWS, 1),
    ("columns", limit.COLUMNS, 1),
    ("cell", limit.CELL_CHARACTERS, 1),
    ("line", limit.LINE_BYTES, _KILO),
)


def size(words: Words, count: int) -> str:
    """Return a number of bytes as a reader says it."""
    for unit, whole in (("mega", _MEGA), ("kilo", _KILO)):
        if count >= whole:
            return words.text(f"size.{unit}", n=words.numbers.number(count / whole, 1))
    return words.text("size.bytes", n=words.numbers.number(count))


def limits(words: Words) -> list[dict[str, str]]:
    """Return what a file may hold at most, as terms and texts."""
    return [
        {
            "term": words.text(f"desk.limit.{name}"),
            "text": words.text(f"desk.limit.{name}.text", n=words.numbers.number(most / whole)),
        }
        for name, most, whole in LIMITS
    ]


def file_row(
    words: Words, name: str, length: int, report: Report | None, *, is_current: bool
) -> dict[str, object]:
    """Return a file as a row of the list: name, size, outcome, and the first thing to know."""
    outcome = "" if report is None else str(report.outcome)
    return {
        "name": name,
        "size": size(words, length),
        "kind": outcome,
        "outcome": words.text(f"desk.outcome.{outcome}") if outcome else words.text("desk.outcome.none"),
        "text": "" if report is None else _first(words, report),
        "current": is_current,
    }


def file_line(words: Words, name: str, report: Report) -> str:
    """Return what a file is, as a subtitle: name, lines, columns, format."""
    if report.understood is None:
        key = "desk.file.sheets" if report.code == "SHEET" else "desk.file.unread"
        return words.text("desk.file.register" if report.lines or report.met.areas else key, name=name)
    return words.text(
        "desk.file.line",
        name=name,
        rows=words.plural("desk.file.rows", report.lines, n=words.numbers.number(report.lines)),
        columns=words.numbers.number(len(report.understood.headers)),
        format=words.text(f"desk.format.{report.loader}"),
    )


def reading_facts(words: Words, read: Understood, report: Report) -> list[dict[str, str]]:
    """Return how a file was read, as terms and texts."""
    numbers = words.numbers
    found = [("format", words.text(f"desk.format.{report.loader}")), ("kind", read.kind.upper())]
    if read.sheet:
        found.append(("sheet", read.sheet))
    if read.encoding:
        delimiter = words.text(f"desk.delimiter.{DELIMITERS.get(read.delimiter, 'other')}")
        found += [("encoding", read.encoding.upper()), ("delimiter", delimiter)]
    found += [("header", numbers.number(read.header_line)), ("rows", numbers.number(read.rows))]
    return [{"term": words.text(f"desk.read.{name}"), "text": text} for name, text in found]


def publish_facts(words: Words, draft: Draft, person: str) -> list[dict[str, str]]:
    """Return what is about to be published, as terms and texts."""
    report = draft.report
    base = draft.base[:8] if draft.base else words.text("desk.publish.base.none")
    found = [
        ("source", draft.source.short_titles.in_language(words.language)),
        ("mode", words.text(f"desk.match.mode.{draft.mode}")),
        ("rows", words.numbers.number(draft.table.num_rows)),
        ("base", base),
        ("fixes", words.numbers.number(len(report.fixes))),
        ("person", person),
    ]
    return [{"term": words.text(f"desk.publish.fact.{name}"), "text": text} for name, text in found]


def _first(words: Words, report: Report) -> str:
    """Return the gravest thing a report says, or how many figures it holds."""
    if report.findings:
        text = sentence(report.findings[0], words.texts)
        return text if len(text) <= _SHORT else text[:_SHORT] + "…"
    return words.plural("desk.file.figures", report.rows, n=words.numbers.number(report.rows))
