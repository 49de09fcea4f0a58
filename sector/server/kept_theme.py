"""The theme as Streamlit sends it at each run, put together once.

Streamlit goes through all its options six times a run to fill the same message. There is no public way around
it, so the function that fills it is replaced by one that remembers; `tests/server/test_kept_theme.py` fails where
the pinned version changes what is replaced.
"""

from collections.abc import Callable
from typing import Any, Final

from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

#: The options of the section the theme stands in, see `[theme]` of the configuration.
_WHOLE: Final = "theme"

Fill = Callable[[CustomThemeConfig, str], None]


class KeptTheme:
    """Fills a section of the theme from what `fill` made of the same options before."""

    def __init__(self, fill: Fill) -> None:
        self.fill = fill
        self._options: Any = None
        self._made: dict[str, CustomThemeConfig] = {}

    def __call__(self, message: CustomThemeConfig, section: str = _WHOLE) -> None:
        """Fill `message`; a configuration that was read again is asked again."""
        options = config._config_options
        if options is not self._options:
            self._made, self._options = {}, options
        made = self._made.get(section)
        if made is None:
            made = CustomThemeConfig()
            self.fill(made, section)
            self._made[section] = made
        # To merge nothing would still say that the section is there.
        if made.ByteSize():
            message.MergeFrom(made)


def keep_theme() -> None:
    """Let Streamlit put the theme together once."""
    if not isinstance(app_session._populate_theme_msg, KeptTheme):
        app_session._populate_theme_msg = KeptTheme(app_session._populate_theme_msg)
