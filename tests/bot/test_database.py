"""Which database the settings name."""

from pathlib import Path

import pytest

from bot.database import is_shared, queue_address, where_it_is
from bot.settings import Settings
from storypix_core.errors import BadSettings


def settings(url: str) -> Settings:
    return Settings.model_validate({"data": Path("/data"), "database_url": url})


def test_without_an_address_it_is_a_file_for_one_machine() -> None:
    assert not is_shared(settings(""))
    assert where_it_is(settings("")) == "/data/storypix.db"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_postgres_may_be_written_in_several_ways(scheme: str) -> None:
    chosen = settings(f"{scheme}://tom:s%40x@host:5433/stories?sslmode=require")

    assert is_shared(chosen)
    assert queue_address(chosen) == "postgresql://tom:s%40x@host:5433/stories?sslmode=require"
    assert where_it_is(chosen) == f"{scheme}://tom:***@host:5433/stories"


@pytest.mark.parametrize(
    "url", ["mysql://tom:secret@host/stories", "sqlite:///secret.db", "secret", "postgresql://tom@host:secret/stories"]
)
def test_what_is_no_postgres_is_refused_without_its_secrets(url: str) -> None:
    with pytest.raises(BadSettings, match="STORYPIX_DATABASE_URL") as caught:
        queue_address(settings(url))

    assert "secret" not in str(caught.value)
