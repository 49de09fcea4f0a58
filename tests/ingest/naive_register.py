"""A register added up with plain loops: the twin that the statement of the engine is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sector.reference import Reference

#: (territory, activity, measure, year) → value or None, and the letters of its status.
Figures = dict[tuple[str, str, str, str], tuple[float | None, str]]
MISSING, SECRET = {"", "nd"}, {"s", "c"}


def aggregate(
    rows: Iterable[Mapping[str, str]], columns: Mapping[str, tuple[str, str]], reference: Reference
) -> Figures:
    """Return the figures of rows of texts.

    Parameters
    ----------
    columns
        Header → (measure, year).
    """
    areas = {t.national_code: code for code, t in reference.territories.items() if t.national_code}
    ict = set(reference.perimeters["ICT"].codes["NAF2"])
    parts: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        division = row["code_ape"][:2]
        activities = [division, reference.activities["NACE2", division].parent, "TOTAL"]
        if row["code_ape"] in ict:
            activities.append("ICT")
        for header, (measure, year) in columns.items():
            for activity in activities:
                parts[areas[row["code_departement"]], activity, measure, year].append(row[header])
    found = {key: _sum(texts) for key, texts in parts.items()}
    for key, (value, _) in list(found.items()):
        if key[2] == "EMPLOYEES" and value is not None and _is_confidential(value, key, parts):
            found[key] = (None, "Q")
    return found


def _is_confidential(
    value: float, key: tuple[str, str, str, str], parts: Mapping[tuple[str, str, str, str], list[str]]
) -> bool:
    """Say whether one or two establishments, or fewer than five people, or nearly one alone stand behind it."""
    units = parts.get((*key[:2], "ESTABLISHMENTS", key[3]), [])
    alone = [
        int(text) for text, count in zip(parts[key], units, strict=False) if text.isdecimal() and count == "1"
    ]
    total = _sum(units)[0] if units else None
    return total in (1, 2) or 0 < value < 5 or max(alone, default=0) > 0.85 * value


def _sum(texts: list[str]) -> tuple[float | None, str]:
    if any(text in SECRET for text in texts):
        return None, "Q"
    known = [int(text) for text in texts if text not in MISSING]
    if not known:
        return None, "O"
    return float(sum(known)), "A" if len(known) == len(texts) else "D"
