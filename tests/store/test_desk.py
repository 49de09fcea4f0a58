"""What the analysts' desk keeps: columns by source, and its journal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sector.store.accounts import Accounts

from .conftest import Clock


@pytest.fixture
def accounts(folder: Path) -> Iterator[Accounts]:
    with Accounts.open(folder, clock=Clock()) as opened:
        yield opened


def test_columns_are_remembered_for_their_source_and_no_other(accounts: Accounts) -> None:
    accounts.remember("urssaf", {"time_period": "Année", "employment": "Effectifs salariés"}, by="anne")
    assert accounts.remembered("urssaf") == {"time_period": "Année", "employment": "Effectifs salariés"}
    assert accounts.remembered("cesel_2013") == {}


def test_a_file_is_given_its_own_headers_however_it_writes_them(accounts: Accounts) -> None:
    accounts.remember("urssaf", {"time_period": "Année", "employment": "Effectifs salariés"}, by="anne")
    headers = ["ANNEE", "Effectifs\u00a0salarie\u0301s", "Autre"]
    assert accounts.remembered("urssaf", headers) == {"time_period": "ANNEE", "employment": headers[1]}
    assert accounts.remembered("urssaf", ["Autre"]) == {}
    assert accounts.remembered("urssaf", []) == {}


def test_a_header_stands_for_the_field_it_was_last_matched_with(accounts: Accounts) -> None:
    accounts.remember("urssaf", {"employment": "Emplois"}, by="anne")
    accounts.remember("urssaf", {"enterprises": "EMPLOIS"}, by="zoe")
    assert accounts.remembered("urssaf", ["emplois"]) == {"enterprises": "emplois"}


def test_several_headers_of_one_field_are_known_and_the_newest_wins(accounts: Accounts) -> None:
    accounts.remember("urssaf", {"employment": "Emplois"}, by="anne")
    accounts.remember("urssaf", {"employment": "Postes"}, by="anne")
    assert accounts.remembered("urssaf", ["Emplois"]) == {"employment": "Emplois"}
    assert accounts.remembered("urssaf", ["Emplois", "Postes"]) == {"employment": "Postes"}


def test_a_header_without_a_letter_is_not_remembered(accounts: Accounts) -> None:
    accounts.remember("urssaf", {"employment": "  – "}, by="anne")
    assert accounts.remembered("urssaf") == {}


def test_the_journal_gives_its_last_lines_newest_first(accounts: Accounts, folder: Path) -> None:
    for number in range(4):
        accounts.note("anne", "check", file_name=f"{number}.csv", outcome="NO", code="E06")
    accounts.note("anne", "publish", detail="4f0c2a9b71de")
    last, before = accounts.notes(2)
    assert (last.who, last.what, last.file_name, last.detail) == ("anne", "publish", "", "4f0c2a9b71de")
    assert (before.file_name, before.outcome, before.code) == ("3.csv", "NO", "E06")
    assert last.at > before.at
    with Accounts.open(folder) as again:
        assert len(again.notes()) == 5


def test_a_file_name_is_data_in_the_journal(accounts: Accounts) -> None:
    accounts.note("anne", "check", file_name="'; drop table desk_note; --\0\udcff", outcome="OK")
    assert accounts.notes(1)[0].file_name == "'; drop table desk_note; --\ufffd?"
