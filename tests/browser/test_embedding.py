"""A chart on a page of another site, in a real browser: drawn there, as nothing else of the observatory is."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("dashboard")]

CHART = "/integrer?page=evolutions&graphique=series&territoire=FRF33&indicateur=poids-entreprises&langue=de"


def ready(base: str) -> str:
    """Wait until the figures are loaded."""
    for _ in range(300):
        try:
            if httpx.get(f"{base}/sante/pret", timeout=2).status_code == 200:
                return base
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise TimeoutError(base)


@pytest.fixture
def elsewhere(serve) -> Iterator[str]:
    """Return the address of another site that frames the chart, then a page of the observatory."""
    base = ready(serve())
    page = f'<!doctype html><title>x</title><iframe src="{base}{CHART}" width="800" height="600"></iframe>'
    page += f'<iframe src="{base}/carte?langue=de" width="800" height="600"></iframe>'

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}/"
        site.shutdown()


def test_another_site_shows_the_chart_and_cannot_frame_a_page(page: Page, elsewhere: str):
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(elsewhere)
    chart = page.frame_locator("iframe").first
    expect(chart.locator("svg text", has_text="Frankreich").first).to_be_visible()
    expect(chart.locator("html")).to_have_attribute("lang", "de")
    link = chart.get_by_role("link")
    expect(link).to_have_text("Vollständige Ansicht öffnen")
    assert "/evolutions?territoire=FRF33&" in (link.get_attribute("href") or "")
    faces = chart.locator("html").evaluate(
        "() => document.fonts.ready.then(() => [...document.fonts].map((f) => f.status))"
    )
    assert faces == ["loaded", "loaded"]
    assert chart.locator("html").evaluate("(root) => root.scrollWidth <= root.clientWidth")
    page.wait_for_function("() => performance.now() > 1000")
    assert [text for text in complaints if "frame-ancestors 'none'" in text]
    assert not [text for text in complaints if CHART in text]


def test_only_this_page_of_the_site_may_be_framed(page: Page, serve):
    base = ready(serve())
    framed = page.request.get(f"{base}{CHART}")
    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "x-frame-options" not in framed.headers
    for path in (
        "/",
        "/carte",
        "/integrer/code?page=carte&graphique=carte",
        "/integrer/",
        "/api/v1/graphique.svg?page=carte",
    ):
        headers = page.request.get(f"{base}{path}").headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-frame-options"] == "DENY", path
