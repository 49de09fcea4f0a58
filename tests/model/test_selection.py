"""What a reader chose, as an address carries it, and how figures were made."""

from dataclasses import fields

from sector.model.names import Names
from sector.model.recipe import Recipe
from sector.model.selection import PARAMETERS, Notice, Selection

CHOICE = Selection("FRF3", "part-emploi", "2023", "", "J", "fr")


def test_an_address_names_every_choice_in_order_and_leaves_out_the_empty_ones():
    assert list(CHOICE.query().items()) == [
        ("territoire", "FRF3"),
        ("indicateur", "part-emploi"),
        ("annee", "2023"),
        ("perimetre", "J"),
        ("langue", "fr"),
    ]
    full = CHOICE.but(**dict.fromkeys(PARAMETERS.values(), "x"))
    assert full.query() == dict.fromkeys(PARAMETERS, "x")
    assert list(full.query()) == list(PARAMETERS)


def test_a_changed_choice_leaves_the_others_and_the_first_selection_as_they_were():
    changed = CHOICE.but(territory="LU")
    assert changed == Selection("LU", "part-emploi", "2023", "", "J", "fr")
    assert CHOICE.territory == "FRF3"


def test_an_address_gives_the_selection_back():
    read = {PARAMETERS[name]: value for name, value in CHOICE.query().items()}
    assert Selection(**{"reference": ""} | read) == CHOICE


def test_every_choice_has_its_parameter_of_the_address():
    assert sorted(PARAMETERS.values()) == sorted(choice.name for choice in fields(Selection))


def test_notices_may_stand_in_a_set_although_they_carry_parameters():
    assert len({Notice("notice.period", {"period": "2023"}), Notice("notice.period", {"period": "2023"})}) == 1


def test_a_sum_is_partial_when_members_were_left_out():
    assert Recipe("FR_PROV", ("FRF31", "FRF33"), whole=3).is_partial
    assert not Recipe("FR_PROV", ("FRF31", "FRF33"), whole=2).is_partial
    assert not Recipe("LU", ("LU",)).is_partial
    assert not Recipe("FR_PROV", ("FR",), ("FR10",), 1, Names("France moins Île-de-France")).is_partial
