"""Rules over the rows: one pass counts, and only what was found is looked up for its findings."""

from collections.abc import Sequence

import duckdb

from sector.model.finding import Finding
from sector.reading import Head
from sector.reading.claims import Claim
from sector.validation.engine import quoted
from sector.validation.rules import Rule
from sector.validation.told import TOLD, more


def apply(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[Rule], claims: Sequence[Claim], head: Head
) -> list[Finding]:
    """Return the findings of all rules, each with the line, column and text it is about."""
    counts = connection.execute(
        f"select {', '.join(f'count(*) filter ({rule.where})' for rule in rules)} from seen"  # noqa: S608  our own
    ).fetchall()[0]
    findings: list[Finding] = []
    for rule, total in zip(rules, counts, strict=True):
        if total:
            findings += _told(connection, rule, total, claims, head)
    return findings


def texts_at(
    connection: duckdb.DuckDBPyConnection, claim: Claim, concept: str, lines: Sequence[int]
) -> dict[int, str]:
    """Return line → text of a concept as it stands in the file."""
    text = claim.text(concept)
    if not lines:
        return {}
    expression = text.sql or quoted(text.constant)
    wanted = ", ".join(map(str, lines))
    query = f"select line, {expression} from raw where line in ({wanted})"  # noqa: S608  columns and line numbers
    return dict(connection.execute(query).fetchall())


def _told(
    connection: duckdb.DuckDBPyConnection, rule: Rule, total: int, claims: Sequence[Claim], head: Head
) -> list[Finding]:
    places = connection.execute(
        f"select slot, line from seen where {rule.where} order by line, slot limit {TOLD}"  # noqa: S608  our own
    ).fetchall()
    texts = {
        slot: texts_at(connection, claim, rule.concept, [line for s, line in places if s == slot])
        for slot, claim in enumerate(claims)
    }
    told: list[Finding] = []
    for slot, line in places:
        position, value = claims[slot].text(rule.concept).position, texts[slot][line]
        told.append(
            Finding(
                rule.code,
                rule.severity,
                line,
                position,
                head.name(position),
                value,
                rule.expected,
                rule.advice(value),
                dict(rule.params),
                rule.mend(value),
            )
        )
    return told + more(rule.code, rule.severity, len(told), total)
