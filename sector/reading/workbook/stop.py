"""What the reader hands back instead of rows. It imports nothing: the reader has to start fast."""


class Stop(Exception):  # noqa: N818  reads as a sentence where it is raised
    """A workbook of which nothing can be used.

    Parameters
    ----------
    code, hint, expected
        As in a finding.
    place
        Line and column, where there is one.
    """

    def __init__(self, code: str, hint: str, place: tuple[int, int] | None = None, *, expected: str = "") -> None:
        super().__init__(code)
        self.said = {"code": code, "hint": hint, "expected": expected}
        self.place = {} if place is None else {"line": place[0], "column": place[1]}
