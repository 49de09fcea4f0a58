"""Roles, and what each may do."""

import pytest

from sector.i18n import LANGUAGES, translator
from sector.model.errors import InvalidValue, NotAllowed
from sector.model.person import ANONYMOUS, Person, Role, Via, require

MAY = {
    Role.VISITOR: {Role.VISITOR},
    Role.ANALYST: {Role.VISITOR, Role.ANALYST},
    Role.PUBLISHER: {Role.VISITOR, Role.ANALYST, Role.PUBLISHER},
    Role.ADMIN: {Role.VISITOR, Role.ANALYST, Role.PUBLISHER, Role.ADMIN},
}


@pytest.mark.parametrize("held", Role)
@pytest.mark.parametrize("needed", Role)
def test_each_role_may_do_what_the_ones_before_it_may_and_nothing_else(held, needed):
    person = Person("anne", held, Via.PASSWORD)
    if needed in MAY[held]:
        require(person, needed)
    else:
        with pytest.raises(NotAllowed) as refusal:
            require(person, needed)
        assert (refusal.value.key, refusal.value.params) == (f"account.needs.{needed.code}", {"name": "anne"})


@pytest.mark.parametrize("needed", [Role.ANALYST, Role.PUBLISHER, Role.ADMIN])
def test_somebody_unknown_is_told_to_sign_in(needed):
    with pytest.raises(NotAllowed) as refusal:
        require(ANONYMOUS, needed)
    assert refusal.value.key == "account.sign_in_first"


def test_anybody_may_read():
    require(ANONYMOUS, Role.VISITOR)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("needed", [Role.ANALYST, Role.PUBLISHER, Role.ADMIN])
def test_a_refusal_names_the_account_in_every_language(language, needed):
    with pytest.raises(NotAllowed) as refusal:
        require(Person("anne", Role.VISITOR, Via.OIDC), needed)
    assert "anne" in translator(language).text(refusal.value.key, **refusal.value.params)


def test_a_role_is_found_by_its_code_and_by_nothing_else():
    assert [Role.of(role.code) for role in Role] == list(Role)
    assert [role.code for role in Role] == ["visitor", "analyst", "publisher", "admin"]
    for code in ("", "ADMIN", "root", "3"):
        with pytest.raises(InvalidValue) as refusal:
            Role.of(code)
        assert refusal.value.key == "account.role_unknown"
