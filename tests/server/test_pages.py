"""The HTML of the pages and the static files, asked of a running server."""

import brotli
import httpx
import pytest

from sector.server.trees import streamlit_tree

from .process import Server


def page(server: Server, path: str = "/", **headers: str) -> httpx.Response:
    return server.get(path, accept="text/html", sec_fetch_dest="document", **headers)


@pytest.mark.parametrize(
    ("path", "sent", "language"),
    [
        ("/", {}, "fr"),
        ("/", {"accept_language": "de-LU,de;q=0.9,en;q=0.5"}, "fr"),
        ("/", {"accept_language": "de", "cookie": "langue=en"}, "en"),
        ("/?langue=fr", {"accept_language": "de", "cookie": "langue=en"}, "fr"),
        ("/tendance?langue=xx", {"accept_language": "de"}, "fr"),
        ("/tendance?langue=de", {"accept_language": "en"}, "de"),
    ],
)
def test_the_language_is_the_addresss_then_the_cookies_then_french(server: Server, path, sent, language):
    answer = page(server, path, **sent)
    assert f'<html lang="{language}">' in answer.text
    assert f"<p>{language}:shell.noscript:[]</p>" in answer.text
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Encoding, Cookie"


def test_the_head_tells_what_the_pages_say_of_path_query_and_language(server: Server):
    text = page(server, "/tendance?annee=2011&langue=de").text
    assert "<title>&lt;tendance&gt; 2011 de</title>" in text
    assert '<meta property="og:title" content="&lt;tendance&gt; 2011 de">' in text
    assert '<meta name="description" content="Résumé « tendance »">' in text
    assert f'<link rel="canonical" href="{server.url}/tendance?langue=de">' in text
    assert f'<meta property="og:url" content="{server.url}/tendance?annee=2011&amp;langue=de">' in text
    assert "<title>Streamlit" not in text
    assert "<!--" not in text
    assert "_stcore/agent" not in text


def test_the_style_sheet_of_the_pages_and_the_name_of_the_site_are_in_the_head(server: Server):
    text = page(server).text
    assert '<style>:root{--site-name:"fr:shell.site.name:[]"}' in text
    for language in ("fr", "de", "en"):
        words = f'--desk-drag:"{language}:desk.uploader.drag:[]"'
        assert f":root:lang({language}){{{words}}}" in text
    address = text.split('<link rel="stylesheet" href="')[1].split('"')[0]
    sheet = server.get(address)
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in sheet.headers["cache-control"]
    assert sheet.text == "/* pages */"


def test_the_shells_script_comes_before_every_module(server: Server):
    text = page(server).text
    assert -1 < text.index('<script src="/ui/shell.js?v=') < text.index('type="module"')
    address = text.split('<script src="')[1].split('"')[0]
    script = server.get(address)
    assert script.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in script.headers["cache-control"]
    assert server.get("/ui/shell.js").headers["cache-control"] == "no-cache"
    assert server.get(address, if_none_match=script.headers["etag"]).status_code == 304


def test_a_page_is_sent_again_only_when_it_changed(server: Server):
    tag = page(server).headers["etag"]
    assert page(server, if_none_match=tag).status_code == 304
    assert page(server, "/?langue=de", if_none_match=tag).status_code == 200
    assert page(server, "/?annee=2012", if_none_match=tag).status_code == 200
    assert page(server, if_none_match=tag, accept_encoding="identity").status_code == 200


def test_a_page_is_compressed(server: Server):
    plain = page(server, accept_encoding="identity").content
    packed = httpx.get(server.url, headers={"accept-encoding": "br"})
    assert packed.headers["content-encoding"] == "br"
    assert int(packed.headers["content-length"]) < 0.4 * len(plain)
    assert page(server, accept_encoding="gzip").headers["content-encoding"] == "gzip"
    assert packed.content == plain


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/carte", "/"),
        ("/carte?annee=2011", "/?annee=2011"),
        ("/tendance/?a=1", "/tendance?a=1"),
        ("/index.html", "/"),
        ("//tendance", "/tendance"),
    ],
)
def test_other_spellings_of_a_page_are_sent_to_its_address(server: Server, path, target):
    answer = page(server, path)
    assert (answer.status_code, answer.headers["location"]) == (302, target)


def test_an_unknown_document_is_a_real_404_in_the_readers_language(server: Server):
    answer = page(server, "/nulle/part?langue=de")
    assert answer.status_code == 404
    assert '<html lang="de">' in answer.text
    assert "de:shell.not_found.title:[]" in answer.text
    assert "shell.home" not in answer.text
    assert '<a href="/tendance">de &amp; tendance</a>' in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_404_proposes_the_front_page_when_the_pages_cannot_be_listed(server: Server):
    answer = page(server, "/nulle/part?langue=en")
    assert answer.status_code == 404
    assert '<a href="/">en:shell.home:[]</a>' in answer.text
    assert "event=links_failed" in server.journal()


def test_a_program_gets_a_short_404(server: Server):
    assert server.get("/api/absent", accept="application/json").text == "404 Not Found\n"


def test_a_page_whose_head_fails_is_served_with_the_sites_own(server: Server):
    answer = page(server, "/casse")
    assert answer.status_code == 200
    assert "<title>fr:shell.site.title:[]</title>" in answer.text
    assert "event=head_failed" in server.journal()


def main_script(server: Server) -> str:
    return "/static/" + page(server).text.split('src="./static/')[1].split('"')[0]


def test_missing_copies_are_made_while_serving_and_told(compressed: Server):
    journal = compressed.journal()
    assert f"event=compressing tree={streamlit_tree().key}" in journal
    assert f"event=compressed tree={streamlit_tree().key}" in journal


def test_scripts_travel_in_less_than_a_third_of_their_size(compressed: Server):
    path = main_script(compressed)
    sizes = {}
    for encoding in ("identity", "gzip", "br"):
        answer = httpx.get(compressed.url + path, headers={"accept-encoding": encoding})
        sizes[encoding] = int(answer.headers["content-length"])
        assert answer.headers.get("content-encoding", "identity") == encoding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["cache-control"] == "public, immutable, max-age=31536000"
        assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert sizes["br"] < sizes["gzip"] < sizes["identity"] / 3


def test_every_encoding_holds_the_same_script_under_its_own_tag(compressed: Server):
    path = main_script(compressed)
    plain = compressed.get(path, accept_encoding="identity")
    raw = httpx.Client().stream("GET", compressed.url + path, headers={"accept-encoding": "br"})
    with raw as answer:
        packed = b"".join(answer.iter_raw())
        tag = answer.headers["etag"]
    assert brotli.decompress(packed) == plain.content
    assert tag != plain.headers["etag"]
    assert compressed.get(path, accept_encoding="br", if_none_match=tag).status_code == 304
    assert compressed.get(path, accept_encoding="gzip", if_none_match=tag).status_code == 200


def test_all_text_files_together_shrink_to_less_than_two_fifths(compressed: Server, cache):
    tree = streamlit_tree()
    kept = cache / "static" / tree.key
    copies = list(kept.rglob("*.br"))
    plain = sum((tree.root / copy.relative_to(kept).with_suffix("")).stat().st_size for copy in copies)
    packed = sum(copy.stat().st_size for copy in copies)
    assert len(copies) > 200
    assert packed < 0.4 * plain


def test_a_missing_script_is_not_answered_with_a_page(server: Server):
    answer = server.get("/static/js/index.of-an-older-version.js")
    assert (answer.status_code, answer.text) == (404, "404 Not Found\n")
