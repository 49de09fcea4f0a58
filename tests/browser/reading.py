"""What people who do not see the page, or do not point at it, have of it."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page, expect

PAGES = (
    *("", "carte", "evolutions", "structure", "comparer", "fiche-territoire", "ecosysteme-gen", "scenarios"),
    *("donnees", "analyste"),
)
LANGUAGES = ("fr", "de", "en")
#: What keeps somebody from reading or using a page.
BARRIERS = {"serious", "critical"}

_STOPS = """() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex]')].filter(e => {
  if (e.disabled || e.tabIndex < 0 || e.closest('[inert], [aria-hidden=true]')) return false;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return style.visibility !== 'hidden' && (box.width > 0 || box.height > 0)
    && !(e.closest('details:not([open])') && !e.closest('summary'));
}).length"""


@lru_cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def opened(page: Page, address: str) -> Page:
    """Open a page and wait until everything on it has been drawn."""
    page.goto(address)
    expect(page.locator(".stHtml h1").first).to_be_visible(timeout=30_000)
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
    )
    return page


def barriers(page: Page) -> list[str]:
    """Return what axe-core calls serious or critical, and where; the context must pass the page's policy by."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(found["passes"]) > 5, "nothing was looked at"
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found["violations"]
        if one["impact"] in BARRIERS
        for node in one["nodes"]
    ]


def stops(page: Page) -> int:
    """Return how many places the keyboard should reach, the map's inner ones left out."""
    return page.evaluate(_STOPS)
