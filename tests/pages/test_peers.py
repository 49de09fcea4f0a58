"""The peers of a territory as a reference, through the address and the bar."""

import pytest

from .opened import Opened

NO_PEERS = "il n’y a pas de départements semblables"


@pytest.mark.parametrize("page", ["en_bref", "carte", "evolutions"])
def test_a_page_asked_for_the_peers_of_luxembourg_says_that_there_are_none_and_compares_with_the_default(
    reader: Opened, page
):
    found = reader.open(page, territoire="LU000", reference="PEERS")
    assert found.address["reference"] == "FR_PROV"
    assert NO_PEERS in " ".join([found.text, *(str(one.value) for one in found.app.info)])


def test_choosing_luxembourg_while_compared_with_peers_says_so_once(reader: Opened):
    found = reader.open("carte", territoire="FRF33", reference="PEERS")
    assert found.address["reference"] == "PEERS"
    found.choose("territory", "LU000")
    assert found.address["reference"] == "FR_PROV"
    assert NO_PEERS in " ".join([found.text, *(str(one.value) for one in found.app.info)])
    found.run()
    assert NO_PEERS not in found.text


@pytest.mark.parametrize("page", ["en_bref", "carte", "evolutions"])
def test_a_page_compares_a_departement_with_its_peers(reader: Opened, page):
    found = reader.open(page, territoire="FRF33", reference="PEERS")
    assert found.address["reference"] == "PEERS"
    assert NO_PEERS not in found.text
