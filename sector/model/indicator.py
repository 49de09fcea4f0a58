"""What an indicator says of itself."""

from dataclasses import dataclass

from sector.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Indicator:
    """The identity card of an indicator; « comment lire » and the method page are written from it.

    Parameters
    ----------
    id
        Name of its file, and of its texts in the catalogues: ``indicator.<id>.label``, ``.reading`` and
        ``.reference``.
    formula
        The formula in the symbols of the method page.
    reference
        Author and year, or the producer's definition, that the formula follows.
    """

    id: str
    unit: Unit
    formula: str
    reference: str

    @property
    def label_key(self) -> str:
        """Catalogue key of the name."""
        return f"indicator.{self.id}.label"

    @property
    def reference_key(self) -> str:
        """Catalogue key of the source of the method, as a reader sees it."""
        return f"indicator.{self.id}.reference"

    @property
    def reading_key(self) -> str:
        """Catalogue key of the reading note."""
        return f"indicator.{self.id}.reading"
