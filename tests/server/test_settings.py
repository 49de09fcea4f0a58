"""What the operator sets."""

from pathlib import Path

import pytest

from sector.server.settings import API_RATE, MAX_SESSIONS, Settings


def test_nothing_set_means_loopback_names_the_measured_limit_and_a_cache_beside_the_store():
    settings = Settings.from_environment(Path("/srv"), {"SECTOR_CACHE_DIR": "", "SECTOR_MAX_SESSIONS": " "})
    assert settings.allowed_hosts == {"127.0.0.1", "localhost", "::1"}
    assert settings.max_sessions == MAX_SESSIONS == 400
    assert settings.cache_dir == Path("/srv/data/store/cache/static")
    assert settings.embedding_origins == ()


def test_names_are_added_to_the_loopback_ones_in_lower_case():
    settings = Settings.from_environment(Path("/srv"), {"SECTOR_ALLOWED_HOSTS": "A.example., b.example,,"})
    assert settings.allowed_hosts == {"127.0.0.1", "localhost", "::1", "a.example", "b.example"}


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5", "²"])
def test_a_limit_that_is_no_positive_whole_number_is_an_error_that_names_it(text):
    with pytest.raises(ValueError, match=r"SECTOR_MAX_SESSIONS .* not"):
        Settings.from_environment(Path("/srv"), {"SECTOR_MAX_SESSIONS": text})


def test_the_rate_of_the_data_is_set_by_the_operator():
    assert Settings.from_environment(Path("/srv"), {}).api_rate == API_RATE == 20
    assert Settings.from_environment(Path("/srv"), {"SECTOR_API_RATE": "5"}).api_rate == 5
    with pytest.raises(ValueError, match="SECTOR_API_RATE"):
        Settings.from_environment(Path("/srv"), {"SECTOR_API_RATE": "0"})
