"""Errors that a person can act on."""

import pickle

import pytest

from sector.model import errors
from sector.model.errors import InvalidValue, UserError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, UserError)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_carries_a_message_key_and_its_parameters(kind):
    error = kind("error.period_invalid", value="2023-13")
    assert isinstance(error, UserError)
    assert (error.key, error.params) == ("error.period_invalid", {"value": "2023-13"})


def test_a_log_shows_the_key_and_the_parameters():
    assert str(InvalidValue("error.period_invalid", value="2023-13", line=4)) == (
        "error.period_invalid(value='2023-13', line=4)"
    )


def test_a_parameter_may_be_called_key():
    with pytest.raises(InvalidValue) as refused:
        raise InvalidValue("error.duplicate", key="FRF31")
    assert refused.value.params == {"key": "FRF31"}


def test_an_error_survives_the_way_from_another_process():
    there = InvalidValue("error.period_invalid", value="2023-13")
    back = pickle.loads(pickle.dumps(there))  # noqa: S301  our own bytes
    assert (type(back), back.key, back.params) == (InvalidValue, there.key, there.params)
