"""The twenty questions of the readers: where each is answered, or why it is not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from sector.figures.words import Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question; its wording is ``question.<number>`` in the catalogues.

    Parameters
    ----------
    page, changes
        Address of the page that answers it and the choices it needs; an empty page is the front page.
    why
        Catalogue key of the reason when nothing answers it.
    """

    number: int
    page: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    why: str = ""


QUESTIONS: Final = (
    Question(1, "evolutions", (("topic", "emplois-siege"),)),
    Question(2, "carte", (("topic", "poids-entreprises"),)),
    Question(3, "en-bref", (("topic", "poids-entreprises"),)),
    Question(4, "evolutions", (("topic", "entreprises"),)),
    Question(5, "structure", (("topic", "entreprises"),)),
    Question(6, "structure", (("topic", "entreprises"),)),
    Question(7, "structure", (("topic", "emplois-siege"),)),
    Question(8, why="question.why.establishments"),
    Question(9, why="question.why.employers"),
    Question(10, "structure", (("topic", "entreprises"),)),
    Question(11, "carte", (("topic", "poids-entreprises"),)),
    Question(12, "comparer", (("topic", "poids-entreprises"), ("other", "PEERS"))),
    Question(13, "comparer", (("territory", "FRF3"), ("topic", "poids-emploi-residents"), ("other", "LU000"))),
    Question(14, why="question.why.flows"),
    Question(15, "evolutions", (("topic", "croissance-entreprises"),)),
    Question(16, "structure", (("topic", "entreprises"),)),
    Question(17, why="question.why.occupations"),
    Question(18, "scenarios", (("topic", "poids-emplois-siege"),)),
    Question(19, "donnees"),
    Question(20, "en-bref"),
)


def questions(
    words: Words, address: Callable[[str, dict[str, str]], str], facts: Mapping[str, str]
) -> list[dict[str, str]]:
    """Return text, address and reason of each question, in order.

    Parameters
    ----------
    address
        Makes links from page and choices.
    facts
        Figures that the reasons name.
    """
    return [
        {
            "text": words.text(f"question.{question.number}"),
            "href": "" if question.why else address(question.page, dict(question.changes)),
            "why": words.text(question.why, **facts) if question.why else "",
        }
        for question in QUESTIONS
    ]
