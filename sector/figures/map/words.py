"""The words of the map, as its message carries them; the catalogues write them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MapTitles:
    """Titles and subtitles, one per year; an empty text takes no room."""

    map: Sequence[str]
    map_subtitle: Sequence[str]
    list: Sequence[str]
    list_subtitle: Sequence[str]


@dataclass(frozen=True, slots=True)
class MapTexts:
    """Labels of controls and legend.

    Parameters
    ----------
    play, pause
        The play button, at rest and playing.
    year
        Name of the year control.
    region_label, list_label
        Names of the whole and of the ranked list, for assistive technology.
    read
        What precedes the sentence shown under a full map, its colon included.
    origin
        What precedes the links to the origin of the chosen figures, its colon included.
    outside
        Text of an unranked row, with "{reason}" where the reason goes.
    missing, secret, zero, not_computable
        Meaning of the signs, in the legend.
    zero_sign
        What a zero looks like: "0".
    none
        Said of a sign no area bears.
    flags
        Flag letter → meaning.
    """

    play: str
    pause: str
    year: str
    region_label: str
    list_label: str
    read: str
    origin: str
    outside: str
    missing: str
    secret: str
    zero: str
    zero_sign: str
    none: str
    not_computable: str
    fixed_scale_note: str
    png: str
    svg: str
    flags: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MapExport:
    """What an exported picture says about itself.

    Parameters
    ----------
    title, subtitle
        One per year.
    permalink
        Address of the view; the browser puts the year and the territory shown in it.
    filename
        Without year and ending.
    """

    title: Sequence[str]
    subtitle: Sequence[str]
    source: str
    permalink: str
    filename: str
