"""The page that is filled in, and what its head says."""

from pathlib import Path
from typing import NamedTuple

import pytest
from streamlit.file_util import get_static_dir

from sector.server.head import Address, head_html
from sector.server.template import Template

PAGE = (
    '<!-- made by --><!DOCTYPE html><html lang="en"><head><title>Streamlit</title>'
    '<link rel="service-desc" href="./x" /><script>a = 1</script><script src="./b.js"></script></head>'
    "<body><noscript>\n<p>No</p></noscript></body></html>"
)


class Head(NamedTuple):
    title: str
    description: str
    preview: str = ""
    image: str = ""
    feed: str = ""


def test_a_page_is_filled_in_at_three_places_and_loses_what_is_not_ours():
    page = Template.parse(PAGE).fill("de", "<title>T</title>", "<p>Ohne</p>")
    assert page == (
        '<!DOCTYPE html><html lang="de"><head><title>T</title><script>a = 1</script>'
        '<script src="./b.js"></script></head><body><noscript><p>Ohne</p></noscript></body></html>'
    )


def test_only_the_inline_script_is_hashed():
    # printf 'a = 1' | openssl dgst -sha256 -binary | base64
    assert Template.parse(PAGE).script_hashes == ("'sha256-tbwf/ZCRL7GL7259gJCRksemSSiWMgFW1n+68QTGVEo='",)


@pytest.mark.parametrize("lost", ['lang="en"', "<title>Streamlit</title>", "noscript"])
def test_a_page_of_another_shape_is_an_error(lost):
    with pytest.raises(ValueError, match=r"index\.html has 0 places"):
        Template.parse(PAGE.replace(lost, ""))


def test_the_installed_streamlit_has_the_expected_shape():
    template = Template.read(Path(get_static_dir()) / "index.html")
    page = template.fill("fr", "HEAD", "TEXT")
    assert len(template.script_hashes) == 1
    assert "<title>Streamlit" not in page
    assert "You need to enable JavaScript" not in page
    assert "service-desc" not in page
    assert "<!--" not in page


def test_a_head_escapes_texts_and_keeps_only_the_language_in_the_canonical_address():
    address = Address("https://o.example", "tendance", {"annee": ["2011"], "langue": ["de"], "x": ['"><script>']})
    head = head_html(
        Head("A & <b>", 'say "x"'), address, "de", ("fr", "de"), '<script src="/ui/shell.js"></script>'
    )
    assert "<title>A &amp; &lt;b&gt;</title>" in head
    assert 'name="description" content="say &quot;x&quot;"' in head
    assert '<link rel="canonical" href="https://o.example/tendance?langue=de">' in head
    assert '<link rel="alternate" hreflang="fr" href="https://o.example/tendance?langue=fr">' in head
    assert "https://o.example/tendance?annee=2011&amp;langue=de&amp;x=%22%3E%3Cscript%3E" in head
    assert head.count("<script") == 1


def test_a_link_preview_has_title_text_and_picture_and_a_reader_of_feeds_finds_ours():
    shown = Head(
        "A & B", "long", 'Part, "Moselle", 2023', "/api/v1/graphique.png?page=carte&forme=apercu", "N <v>"
    )
    head = head_html(shown, Address("https://o.example", "carte", {}), "fr", ("fr",), "")
    picture = "https://o.example/api/v1/graphique.png?page=carte&amp;forme=apercu"
    for name, text in {
        "og:title": "A &amp; B",
        "og:description": "Part, &quot;Moselle&quot;, 2023",
        "og:image": picture,
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A &amp; B",
    }.items():
        assert f'<meta property="{name}" content="{text}">' in head
    assert '<meta name="twitter:card" content="summary_large_image">' in head
    assert 'type="application/atom+xml" title="N &lt;v&gt;" href="/api/v1/versions.atom?langue=fr">' in head


def test_a_page_without_picture_names_none():
    head = head_html(Head("A", "B"), Address("https://o.example", "", {}), "fr", ("fr",), "")
    assert "og:image" not in head
    assert "atom" not in head
    assert '<meta property="og:description" content="B">' in head


def test_the_front_page_has_a_canonical_address_without_query():
    head = head_html(Head("A", "B"), Address("http://h", "", {"annee": ["2011"]}), "fr", ("fr",), "/s.js")
    assert '<link rel="canonical" href="http://h/">' in head
