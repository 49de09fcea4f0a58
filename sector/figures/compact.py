"""A plotly figure with fewer bytes and the same drawing: it travels at each run of a page."""

from typing import Any, Final

from sector.figures.style import Figure

#: Digits that no screen tells apart from more.
_DIGITS: Final = 6
#: Properties for which plotly takes one value for all points as well as one for each.
_FOR_EACH: Final = frozenset({"color", "opacity", "width", "size", "textposition", "symbol"})


def compact(figure: Figure) -> Figure:
    """Return a copy of a figure made of plain data, numbers shortened and repeated properties said once."""
    return {name: _plain(part) for name, part in figure.items()}


def _plain(value: Any, name: str = "") -> Any:  # noqa: ANN401  whatever a figure holds
    if isinstance(value, float):
        short = float(f"{value:.{_DIGITS}g}")
        return int(short) if short.is_integer() and abs(short) < 10.0**15 else short
    if isinstance(value, dict):
        return {key: _plain(part, key) for key, part in value.items()}
    if isinstance(value, list | tuple):
        parts = [_plain(part) for part in value]
        is_one = name in _FOR_EACH and len(parts) > 1 and all(part == parts[0] for part in parts[1:])
        return parts[0] if is_one else parts
    return value
