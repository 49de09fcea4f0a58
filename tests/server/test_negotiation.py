"""Languages and encodings that clients ask for."""

import pytest

from sector.server.encodings import accepted_encodings, matches
from sector.server.language import choose, query_of

LANGUAGES = ("fr", "de", "en")


@pytest.mark.parametrize(
    ("address", "cookie", "expected"),
    [("", "", "fr"), ("de", "en", "de"), ("xx", "en", "en"), ("", "xx", "fr"), ("", "de", "de")],
)
def test_the_address_comes_before_the_cookie_and_french_before_all_others(address, cookie, expected):
    assert choose(address, cookie, LANGUAGES) == expected


def test_a_query_keeps_every_value_and_an_absurd_one_is_ignored():
    assert query_of({"query_string": b"a=1&b=%C3%A9&a=2&c="}) == {"a": ["1", "2"], "b": ["é"], "c": [""]}
    assert query_of({"query_string": b"&".join([b"a=1"] * 201)}) == {}
    assert query_of({}) == {}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("gzip", ("gzip",)),
        ("br;q=0, GZIP;q=0.5", ("gzip",)),
        ("br; q=0.0", ()),
        ("brotli, x-gzip, *", ()),
        ("", ()),
    ],
)
def test_only_named_encodings_are_used_best_first(header, expected):
    assert accepted_encodings(header) == expected


def test_a_conditional_request_matches_any_of_its_tags_weak_or_strong():
    assert matches('"a", W/"b"', '"b"')
    assert not matches('"a"', '"b"')
    assert not matches("", '"b"')
