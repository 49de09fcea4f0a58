"""One file of the corpus: how it is made, what it shows, and how its check must end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

#: Territory, period, activity and measure of one figure.
Key = tuple[str, str, str, str]

OK = ("OK",)
#: What was written in another form may be said to have been changed.
LOADED = ("OK", "FIX")


@dataclass(frozen=True, slots=True)
class Case:
    """A file and its expected outcome.

    Parameters
    ----------
    name
        Name of the file in the corpus.
    about
        What it shows, in the words of the list of the acceptance corpus.
    write
        Writes the file at a path, the same bytes each time.
    ends
        Outcomes it may have: ``OK``, ``FIX``, ``ASK E09``, ``NO LIMIT``.
    values
        Figures that must come out when it can be loaded; None for a figure that is there without a value.
    records
        Rows of figures in the file, each with `width` figures; 0 where it is not said.
    notes
        Titles and footnotes around the table.
    place
        Line and letter of the first finding that blocks or asks.
    options
        Further arguments of the command line.
    desk_name
        Name on the desk of the uploader, where no file system would keep it.
    is_heavy
        Whether making or refusing it takes seconds.
    """

    name: str
    about: str
    write: Callable[[Path], object]
    ends: tuple[str, ...]
    values: Mapping[Key, float | None] = field(default_factory=dict[Key, float | None])
    records: int = 0
    width: int = 2
    notes: int = 0
    place: tuple[int | None, str] | None = None
    options: tuple[str, ...] = ()
    desk_name: str = ""
    is_heavy: bool = False

    @property
    def may_load(self) -> bool:
        """Whether some of its outcomes load it."""
        return bool({"OK", "FIX"}.intersection(self.ends))

    def allows(self, end: str) -> bool:
        """Say whether the file may end so."""
        return end in self.ends


def writes(data: bytes | Callable[[], bytes]) -> Callable[[Path], object]:
    """Return what writes these bytes, which are made only then when they are many."""
    return lambda path: path.write_bytes(data if isinstance(data, bytes) else data())


def text_case(name: str, about: str, text: str, ends: tuple[str, ...], encoding: str = "utf-8", **more) -> Case:
    """Return the case of a file of text, whose line ends are those of `text`."""
    return Case(name, about, writes(text.encode(encoding)), ends, **more)
