"""Rules between the rows of a file and the store: codes, numbers, statuses, keys, sums and series."""

from datetime import UTC, date, datetime
from functools import partial

import pyarrow as pa

from sector.model.source import Source
from sector.reading import Raw, limits
from sector.reading.claims import Loaded
from sector.reading.refusal import refused
from sector.reference import Reference
from sector.validation import codelists
from sector.validation.account import Account
from sector.validation.choices import UNASKED, Choices
from sector.validation.coding import Translate
from sector.validation.course import Course, Validated
from sector.validation.engine import session
from sector.validation.questions import CONFIRMABLE
from sector.validation.states import period, status
from sector.validation.told import Group, grouped


def validate(  # noqa: PLR0913  the file, what it belongs to, and what is known beside it
    raw: Raw,
    loaded: Loaded,
    source: Source | None,
    reference: Reference,
    choices: Choices = UNASKED,
    today: date | None = None,
    *,
    history: pa.Table | None = None,
) -> Validated:
    """Check what a file says and translate it into observations.

    Parameters
    ----------
    source
        The publication the file belongs to; without one only the file itself is checked.
    today
        Day after which a year lies in the future; by default the current one.
    history
        Rows of the live version of the publication, with the columns of an observation; None when there is none.

    Raises
    ------
    Refused
        ``LIMIT`` if it holds more figures than can be looked at together.
    RuntimeError
        If rows got lost between the file and the observations: a fault of the program.
    """
    if not loaded.claims or not raw.table.num_rows:
        return Validated(None, ())
    if raw.table.num_rows * len(loaded.claims) > limits.FIGURES:
        raise refused("LIMIT", expected=f"{limits.FIGURES}", hint="finding.LIMIT.hint.figures")
    with session(raw.table) as connection:
        course = Course(connection, raw, loaded, source, reference, choices, history)
        return course.run(_translations(source, reference, today))


def _translations(source: Source | None, reference: Reference, today: date | None) -> dict[str, Translate]:
    return {
        "flow": partial(codelists.flow, source),
        "area": partial(codelists.area, reference),
        "activity": partial(codelists.activity, reference, source),
        "period": partial(period, today or datetime.now(UTC).date()),
        "measure": partial(codelists.measure, reference, source),
        "status": status,
    }


__all__ = ["CONFIRMABLE", "UNASKED", "Account", "Choices", "Group", "Validated", "grouped", "validate"]
