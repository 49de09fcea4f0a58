"""The same indicators written a second time: loops over plain dictionaries, nothing of the program.

A table is ``{(row, period): (value, letters, reason)}``; what is not in it is absent from the source. `breaks`
is ``{row: set of first periods after a break}``.
"""

ABSENT = (None, "L", "not_in_source")
BROKEN = (None, "M", "break")
NO_BASE = (None, "M", "zero_base")
LETTERS = {"secret": "Q", "missing": "O", "not_in_source": "L"}
MONTHS = {"": range(1, 13), "Q1": (1, 2, 3), "Q2": (4, 5, 6), "Q3": (7, 8, 9), "Q4": (10, 11, 12)}
MONTHS |= {f"M{month:02}": (month,) for month in range(1, 13)}


def look(table, row, period):
    return table.get((row, period), ABSENT)


def months_of(period):
    """Return every month of a period as year · 12 + month."""
    year, _, part = period.partition("-")
    return [int(year) * 12 + month for month in MONTHS[part]]


def is_broken(breaks, row, one, other):
    """Walk month by month from the earlier period to the later one, and say whether a break begins on the way."""
    if one == other:
        return False
    earlier, later = sorted((months_of(one), months_of(other)))
    starts = {months_of(cut)[0] for cut in breaks.get(row, ())}
    month = earlier[0]
    while month < later[-1]:
        month += 1
        if month in starts:
            return True
    return False


def first_gap(*entries):
    """Return the gap that entries leave behind them, None when all of them have a value."""
    reasons = [reason for value, _, reason in entries if value is None]
    if not reasons:
        return None
    reason = "secret" if "secret" in reasons else reasons[0]
    return (None, LETTERS.get(reason, "M"), reason)


def merged(*entries):
    """Return the letters of several known values in one word."""
    kept = ""
    for letter in "BDEFINPSU":
        if any(letter in letters for _, letters, _ in entries):
            kept += letter
    return kept or "A"


def without_break(entry):
    value, letters, reason = entry
    return (value, letters.replace("B", "") or "A", reason)


def quotients(parts, wholes, rows, periods, scale):
    """Return share (scale 1) or density (scale 1000)."""
    result = {}
    for row in rows:
        for period in periods:
            part, whole = look(parts, row, period), look(wholes, row, period)
            gap = first_gap(part, whole)
            if gap is None and whole[0] == 0:
                gap = NO_BASE
            result[row, period] = gap or (scale * part[0] / whole[0], merged(part, whole), None)
    return result


def growth(table, breaks, row, start, end):
    if is_broken(breaks, row, start, end):
        return BROKEN
    first, last = look(table, row, start), look(table, row, end)
    gap = first_gap(first, last)
    if gap is not None:
        return gap
    if first[0] <= 0:
        return NO_BASE
    return ((last[0] - first[0]) / first[0], merged(without_break(first), last), None)


def growths(table, breaks, rows, periods):
    """Return the growth since the period before, where that begins no more than twelve months earlier."""
    result = {}
    for position, period in enumerate(periods):
        if position == 0:
            continue
        before = periods[position - 1]
        if months_of(period)[0] > months_of(before)[0] + 12:
            continue
        for row in rows:
            result[row, period] = growth(table, breaks, row, before, period)
    return result


def indices(table, breaks, rows, periods, base):
    result = {}
    for row in rows:
        for period in periods:
            own, start = look(table, row, period), look(table, row, base)
            if is_broken(breaks, row, base, period):
                result[row, period] = BROKEN
            elif first_gap(start, own) is not None:
                result[row, period] = first_gap(start, own)
            elif start[0] == 0:
                result[row, period] = NO_BASE
            else:
                letters = merged(without_break(own), without_break(start))
                result[row, period] = (own[0] / start[0] * 100, letters, None)
    return result


def ranks(table, rows, periods):
    """Sort each column and walk down it; equal values keep the position of the first of them."""
    result = {}
    for period in periods:
        column = [look(table, row, period) for row in rows]
        ordered = sorted((value for value, _, _ in column if value is not None), reverse=True)
        for row, entry in zip(rows, column, strict=True):
            result[row, period] = first_gap(entry) or (ordered.index(entry[0]) + 1, merged(entry), None)
    return result


def gap(part, whole, reference_share):
    """Return what a territory has beyond the share of its reference."""
    hole = first_gap(part, whole, reference_share)
    if hole is not None:
        return hole
    expected = whole[0] * reference_share[0]
    return (part[0] - expected, merged(part, whole, reference_share), None)
