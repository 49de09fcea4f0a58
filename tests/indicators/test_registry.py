"""Every indicator is registered and says what it is."""

from pathlib import Path

import pytest

from sector import indicators
from sector.indicators import COMPUTE, INDICATORS, MODULES

FILES = {path.stem for path in Path(indicators.__file__).parent.glob("*.py")} - {"__init__"}


def _file(module) -> str:
    return Path(module.__file__).stem


def test_every_file_of_the_folder_is_registered_once():
    assert sorted(_file(module) for module in MODULES) == sorted(FILES)


@pytest.mark.parametrize("module", MODULES, ids=_file)
def test_an_indicator_is_called_as_its_file_and_states_formula_and_reference(module):
    card = module.INDICATOR
    assert card.id == _file(module)
    assert card.formula.strip()
    assert card.reference.strip()
    assert INDICATORS[card.id] is card
    keys = [card.label_key, card.reference_key, card.reading_key]
    assert keys == [f"indicator.{card.id}.{text}" for text in ("label", "reference", "reading")]


def test_a_topic_may_name_every_indicator_that_computes_a_whole_matrix():
    computing = {_file(module): module.compute for module in MODULES if hasattr(module, "compute")}
    assert computing == COMPUTE
    assert set(COMPUTE) <= set(INDICATORS)
    assert len(INDICATORS) == len(MODULES)
