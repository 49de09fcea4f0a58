"""The folders of static files that browsers load: Streamlit's own and those of the page's components."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit
from streamlit.components.v2.manifest_scanner import scan_component_manifests
from streamlit.file_util import get_static_dir

_COMPRESSIBLE: Final = frozenset({".css", ".html", ".js", ".json", ".map", ".mjs", ".svg", ".txt", ".wasm"})
_SMALLEST: Final = 500


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder and the address it is served under.

    Parameters
    ----------
    prefix
        Start of the address, with both slashes.
    root
        The folder.
    key
        Names the state of the files, so that compressed copies of another state are never served.
    hashed
        Whether file names change with their content: browsers may then keep them for good.
    """

    prefix: str
    root: Path
    key: str
    hashed: bool

    def files(self) -> dict[str, Path]:
        """Return every file by its path below the root, with forward slashes."""
        return {path.relative_to(self.root).as_posix(): path for path in self.root.rglob("*") if path.is_file()}


def streamlit_tree() -> Tree:
    """Return the scripts, styles and fonts of the installed Streamlit."""
    return Tree("/static/", Path(get_static_dir()) / "static", f"streamlit-{streamlit.__version__}", hashed=True)


@cache
def component_trees() -> tuple[Tree, ...]:
    """Return the asset folders that installed distributions declare for components; none when none does."""
    trees: list[Tree] = []
    for manifest, package_root in scan_component_manifests():
        for component in manifest.components:
            root = component.resolve_asset_root(package_root)
            if root is not None:
                name = f"{manifest.name}.{component.name}"
                trees.append(
                    Tree(f"/_stcore/bidi-components/{name}/", root, f"{name}-{_state(root)}", hashed=False)
                )
    return tuple(trees)


def is_compressible(path: Path) -> bool:
    """Tell whether a file is text of a size worth compressing."""
    return path.suffix in _COMPRESSIBLE and path.stat().st_size > _SMALLEST


def _state(root: Path) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted(root.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
