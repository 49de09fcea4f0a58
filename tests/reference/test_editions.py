"""Editions of #GEN as the table gives them."""

import pytest

from sector.model.edition import Attendance, Attended, Precision, Tweets
from sector.reference.editions import editions, objectives

HEADER = (
    "edition;year;date_start;date_end;place;attendance;attendance_kind;attendance_precision;speakers;conferences;"
    "exhibitors;partners;tweets_total;tweets_original;retweets;direct_messages;participants_from;guests;"
    "note_fr;note_de;note_en;source_publisher;source_url\n"
)


def test_conflicting_sources_are_all_kept(reference):
    assert len(reference.editions) == 14
    first = [edition for edition in reference.editions if edition.year == 2013]
    assert [edition.attendances for edition in first] == [
        (Attendance(180, Attended.REGISTERED, Precision.MORE_THAN),),
        (Attendance(200, Attended.REGISTERED, Precision.ABOUT),),
    ]
    assert first[0].tweets == Tweets(829, 366, 433, 30)
    assert first[0].tweets.adds_up is True
    assert first[1].tweets.adds_up is None


def test_what_is_not_written_is_none_and_never_zero(reference):
    (tenth,) = [edition for edition in reference.editions if edition.year == 2022]
    assert tenth.attendances == ()
    assert (tenth.speakers, tenth.talks, tenth.exhibitors, tenth.partners) == (None,) * 4
    assert tenth.tweets == Tweets()


def test_a_table_that_is_not_there_has_no_editions(tmp_path):
    assert editions(tmp_path / "none.csv") == ()
    assert objectives(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("kind", "precision", "address"),
    [
        ("guessed", "about", "https://x.test/"),
        ("counted", "perhaps", "https://x.test/"),
        ("counted", "about", "javascript:alert(1)"),
    ],
)
def test_an_unknown_kind_precision_or_address_is_refused(tmp_path, kind, precision, address):
    path = tmp_path / "editions.csv"
    row = f"#GEN;2020;;;;12;{kind};{precision};;;;;;;;;;;n;n;n;X;{address}\n"
    path.write_text(HEADER + row, encoding="utf-8")
    with pytest.raises(ValueError, match=r"guessed|perhaps|javascript"):
        editions(path)
