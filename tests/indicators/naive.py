"""The same indicators written a second time: loops over plain dictionaries, nothing of the program.

A table is ``{(row, period): (value, letters, reason)}``; what is not in it is absent from the source. `breaks`
is ``{row: set of first periods after a break}``. Where possible the arithmetic is that of fractions.
"""

from fractions import Fraction
from math import exp, log

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
                letters = merged(own, without_break(start))
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


def changes(parts, wholes, cuts, places, start, end):
    """Return the figures that a decomposition reads at both ends, or the entry that stands for all of them.

    `cuts` holds the breaks of both tables; `places` names (which table, row, whether its end counts).
    """
    rows = {row for _, row, _ in places}
    for breaks in cuts:
        for row in rows:
            if is_broken(breaks, row, start, end):
                return BROKEN
    read = []
    for table, row, is_end_needed in places:
        read.append(without_break(look((parts, wholes)[table], row, start)))
        if is_end_needed:
            read.append(look((parts, wholes)[table], row, end))
    return first_gap(*read) or read


def shift_share(parts, wholes, cuts, row, reference, start, end):
    """Return what the territory would have had with the growth of all, then of the activity; and what it has."""
    read = changes(parts, wholes, cuts, [(0, row, True), (0, reference, True), (1, reference, True)], start, end)
    if isinstance(read, tuple):
        return [read] * 4
    before, after, there, there_after, all_there, all_there_after = (Fraction(value) for value, _, _ in read)
    if there <= 0 or all_there <= 0:
        return [NO_BASE] * 4
    as_all = before / all_there * all_there_after
    as_activity = before / there * there_after
    steps = [as_all - before, as_activity - as_all, after - as_activity, after - before]
    return [(float(step), merged(*read), None) for step in steps]


def esteban_marquillas(parts, wholes, cuts, row, reference, start, end):
    """Return the difference of growth applied to the expected figure, and to what the territory has beyond it."""
    places = [(0, row, True), (0, reference, True), (1, row, False), (1, reference, False)]
    read = changes(parts, wholes, cuts, places, start, end)
    if isinstance(read, tuple):
        return [read] * 2
    before, after, there, there_after, whole, all_there = (Fraction(value) for value, _, _ in read)
    if before <= 0 or there <= 0 or all_there <= 0:
        return [NO_BASE] * 2
    lead = (after - before) / before - (there_after - there) / there
    expected = there / all_there * whole
    return [(float(amount * lead), merged(*read), None) for amount in (expected, before - expected)]


def contribution(parts, wholes, cuts, row, start, end):
    read = changes(parts, wholes, cuts, [(0, row, True), (1, row, False)], start, end)
    if isinstance(read, tuple):
        return read
    before, after, whole = (Fraction(value) for value, _, _ in read)
    if whole <= 0:
        return NO_BASE
    return (float(after / whole - before / whole), merged(*read), None)


def mean_growth(table, breaks, row, start, end):
    """Return the growth that leads from start to end when repeated every twelve months."""
    if is_broken(breaks, row, start, end):
        return BROKEN
    first, last = without_break(look(table, row, start)), look(table, row, end)
    hole = first_gap(first, last)
    if hole is not None:
        return hole
    months = months_of(end)[0] - months_of(start)[0]
    if first[0] <= 0 or last[0] <= 0 or months <= 0:
        return NO_BASE
    return (exp((log(last[0]) - log(first[0])) * 12 / months) - 1, merged(first, last), None)


def location_quotient(part, whole, reference_part, reference_whole):
    hole = first_gap(part, whole, reference_part, reference_whole)
    if hole is not None:
        return hole
    e, t, r, all_r = (Fraction(entry[0]) for entry in (part, whole, reference_part, reference_whole))
    if t <= 0 or r <= 0 or all_r <= 0:
        return NO_BASE
    return (float(e * all_r / (t * r)), merged(part, whole, reference_part, reference_whole), None)


def net_rates(births, deaths, active, rows, periods):
    result = {}
    for row in rows:
        for period in periods:
            entries = [look(table, row, period) for table in (births, deaths, active)]
            hole = first_gap(*entries)
            if hole is None and entries[2][0] == 0:
                hole = NO_BASE
            born, died, all_of_them = (entry[0] for entry in entries)
            result[row, period] = hole or ((born - died) / all_of_them, merged(*entries), None)
    return result


def parted(compute, *lists):
    """Return ``compute`` over the values of lists of parts, of which none is below zero and each has a sum."""
    entries = [entry for some in lists for entry in some]
    hole = first_gap(*entries)
    if hole is not None:
        return hole
    values = [[Fraction(value) for value, _, _ in some] for some in lists]
    if any(value < 0 for some in values for value in some) or any(sum(some) == 0 for some in values):
        return NO_BASE
    return (float(compute(*values)), merged(*entries), None)


def hhi(values):
    squares = 0
    for one in values:
        for other in values:
            squares += one * other if one is other else 0
    return squares / sum(values) ** 2


def gini(values):
    """Return half the mean difference of all pairs over the mean."""
    n, differences = len(values), 0
    for one in values:
        for other in values:
            differences += abs(one - other)
    return differences / (2 * n * sum(values))


def entropy(values):
    return -sum(float(v / sum(values)) * log(v / sum(values)) for v in values if v)


def theil(values):
    """Return how far the entropy of the shares is from the greatest that so many parts can have."""
    return log(len(values)) - entropy(values)


def theil_between(groups):
    """Return the index of the shares of groups beside their shares of the parts."""
    whole, n = sum(sum(group) for group in groups), sum(len(group) for group in groups)
    shares = [(Fraction(sum(group)) / whole, Fraction(len(group), n)) for group in groups]
    return sum(float(own) * (log(own) - log(expected)) for own, expected in shares if own)


def dissimilarity(own, other):
    """Return what the first has more of, where it has more."""
    more = 0
    for one, two in zip(own, other, strict=True):
        share, share_there = one / sum(own), two / sum(other)
        if share > share_there:
            more += share - share_there
    return more


def span(entries, low, high):
    """Put the least and the greatest value a territory may have into the list, and look where they come."""
    known = [value for value, _, _ in entries if value is not None]
    places = []
    for own in (high, low):
        ordered = sorted([*known, own], reverse=True)
        places.append(ordered.index(own) + 1)
    return tuple(places)
