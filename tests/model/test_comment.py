"""What may be written in a comment."""

import pytest

from sector.model.comment import LONGEST, MOST_LINES, About, cleaned
from sector.model.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Très utile.\r\nMerci\t!  ", "Très utile.\nMerci !"),
        ("e\u0301tude", "étude"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("日本語 العربية Ελλάδα", "日本語 العربية Ελλάδα"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_plain_text_of_any_script_is_kept_as_it_is(text, kept):
    assert cleaned(text) == kept


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "comment.empty"),
        (" \n\t\u00a0\u3000", "comment.empty"),
        ("x" * (LONGEST + 1), "comment.long"),
        ("x" * 10_000, "comment.long"),
        ("\ufdfa" * 1_900, "comment.long"),
        ("a\n" * MOST_LINES + "a", "comment.lines"),
        ("null\0byte", "comment.hidden"),
        ("bell\x07", "comment.hidden"),
        ("escape\x1b[31m", "comment.hidden"),
        ("abc\u202egnp.exe", "comment.hidden"),
        ("\u2066isolate\u2069", "comment.hidden"),
        ("zero\u200bwidth", "comment.hidden"),
        ("\ufeffmark", "comment.hidden"),
        ("soft\u00adhyphen", "comment.hidden"),
        ("line\u2028separator", "comment.hidden"),
        ("lone\ud800surrogate", "comment.hidden"),
        ("private\ue000", "comment.hidden"),
        ("\u3164", "comment.hidden"),
        ("tag\U000e0041", "comment.hidden"),
        ("z" + "\u0335\u0336\u0337\u0338" * 3, "comment.hidden"),
    ],
)
def test_nothing_that_nobody_sees_and_nothing_too_long_is_kept(text, key):
    with pytest.raises(InvalidValue) as refusal:
        cleaned(text)
    assert refusal.value.key == key


@pytest.mark.parametrize(
    ("topic", "period"), [("entreprises", ""), ("", "2023"), ("entreprises", "2023; drop"), ("entreprises", "'")]
)
def test_a_figure_has_a_topic_and_a_period(topic, period):
    with pytest.raises(InvalidValue):
        About("FRF3", topic, period)
    assert About("FRF3", "entreprises", "2023").period == "2023"
