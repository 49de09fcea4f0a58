"""From the rows of a register to observations: added up by territory and activity, each raw cell accounted for."""

from datetime import UTC, date, datetime

from sector.model.source import Source
from sector.reading.batches import Batches
from sector.reading.register import Register
from sector.reference import Reference
from sector.validation.choices import UNASKED, Choices
from sector.validation.course import Validated
from sector.validation.registers.course import Course


def aggregate(
    batches: Batches,
    register: Register,
    source: Source | None,
    reference: Reference,
    choices: Choices = UNASKED,
    today: date | None = None,
) -> Validated:
    """Add up the rows of a register and check them on the way; memory does not grow with the file.

    Each territory has a figure for every division of NACE Rev. 2 that occurs, for the sections, for the perimeters
    that the file tells exactly, and for the whole. A sum with a hidden part is hidden, one with a missing part
    says that it is not complete (`sector.model.cell.summed_flags`).

    Parameters
    ----------
    source
        The publication the file belongs to; without one only the file itself is checked.
    today
        Day after which a year lies in the future; by default the current one.

    Raises
    ------
    Refused
        The refusals of `Batches`.
    RuntimeError
        If cells got lost between the file and the sums: a fault of the program.
    """
    course = Course(batches, register, source, reference, choices)
    return course.run(today or datetime.now(UTC).date())
