"""What a route is made from: its address, its parameters, what it gives and in which forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote, urlencode

from sector.analyse import Library
from sector.api.data.parameters import Parameter, Values
from sector.api.data.vocabulary import Vocabulary
from sector.i18n import Translator, translator

PREFIX: Final = "/api/v1"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to write an answer.

    Parameters
    ----------
    name
        What ``format`` calls it, and how its files end.
    media_type
        As the answer names it; its first part is what ``Accept`` names.
    is_text
        Whether it is worth compressing.
    """

    name: str
    media_type: str
    is_text: bool = True

    @property
    def essence(self) -> str:
        """The media type without parameters."""
        return self.media_type.partition(";")[0]


JSON: Final = Form("json", "application/json")
CSV: Final = Form("csv", "text/csv; charset=utf-8")
SDMX_CSV: Final = Form("sdmx-csv", "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8")
PARQUET: Final = Form("parquet", "application/vnd.apache.parquet", is_text=False)
GEOJSON: Final = Form("geojson", "application/geo+json")
HTML: Final = Form("html", "text/html; charset=utf-8")


def formats(forms: tuple[Form, ...]) -> Parameter:
    """Return the parameter that names one of several forms."""
    return Parameter("format", lambda _: tuple(form.name for form in forms), initial=forms[0].name)


class MissingError(Exception):
    """Something that an address names and that is not there, or that cannot be computed.

    Parameters
    ----------
    key, params
        Message of the catalogues.
    """

    def __init__(self, key: str, parameter: str = "", **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.parameter = parameter
        self.params = params


@dataclass(frozen=True, slots=True)
class Present:
    """The published versions at this moment.

    Parameters
    ----------
    state
        Text that changes with what is published and with what was.
    pinned
        Dataflow of the version that the address names, empty where it names none.
    """

    library: Library
    state: str
    known: Vocabulary
    pinned: str = ""

    @classmethod
    def of(cls, library: Library, pinned: str = "", before: "Present | None" = None) -> "Present":
        """Return what a library shows; `before` where nothing was published since.

        Parameters
        ----------
        pinned
            Id of the version that the library was opened with, empty for none.
        """
        # Going back to a version moves the journal, and leaves live what was live once.
        state = f"{library.key} {len(library.store.history())}"
        if before is not None and before.state == state:
            return before
        dataflow = library.store.version(pinned).dataflow if pinned else ""
        return cls(library, state, Vocabulary.of(library), dataflow)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, understood.

    Parameters
    ----------
    values
        What was given, by parameter.
    form
        How the answer is to be written.
    language
        Of texts and names in the answer.
    """

    operation: "Operation"
    present: Present
    values: Values
    form: Form
    language: str

    @property
    def library(self) -> Library:
        """The published versions."""
        return self.present.library

    @property
    def texts(self) -> Translator:
        """Messages in the language of the answer."""
        return translator(self.language)

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a parameter, none when it was not given."""
        return self.values.get(name, ())

    def one(self, name: str, otherwise: str = "") -> str:
        """Return the value of a parameter that takes one."""
        return self.values[name][0] if name in self.values else otherwise

    def address(self, **changed: str) -> str:
        """Return the address of this answer, its parameters in the order of their declaration."""
        inside = {p.name: self.one(p.name) for p in self.operation.parameters if p.place == "path"}
        path = self.operation.path.format(**{name: quote(value, safe="") for name, value in inside.items()})
        given = {n: ",".join(v) for n, v in self.values.items()} | changed
        query = {
            p.name: given[p.name] for p in self.operation.parameters if p.place == "query" and p.name in given
        }
        return f"{path}?{urlencode(query, safe=',')}" if query else path


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation gives."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Operation:
    """One route of the data.

    Parameters
    ----------
    name
        Identifies it in the document; its texts are ``api.operation.<topic>`` and ``….text``.
    forms
        Ways to write the answer, the usual one first.
    schema
        Words → JSON schema of the answer in its first form.
    make
        Request → answer.
    topic
        Whose texts it has; by default its own.
    paged
        Whether the answer says in ``Link`` and ``X-Total-Count`` which part of a whole it is.
    subject
        Catalogue key of what the operation is about, empty when its texts need none.
    """

    name: str
    path: str
    parameters: tuple[Parameter, ...]
    forms: tuple[Form, ...]
    schema: Callable[[Vocabulary], dict[str, Any]]
    make: Callable[[Asked], Answer]
    topic: str = ""
    paged: bool = False
    subject: str = ""

    @property
    def text_key(self) -> str:
        """Catalogue key of its name."""
        return f"api.operation.{self.topic or self.name}"
