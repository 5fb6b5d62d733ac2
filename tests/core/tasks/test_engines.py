"""How databases are reached, as far as that needs none."""

import pytest

from storypix_core.errors import StorageFailed
from storypix_core.tasks.database import open_database
from storypix_core.tasks.engines import address
from storypix_core.tasks.errors import AWAY


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_usual_form_of_the_address_gets_our_driver(scheme: str) -> None:
    url = address(f"{scheme}://me:secret@db.example/stories?sslmode=require")

    assert url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://me:secret@db.example/stories?sslmode=require"
    )


async def test_a_server_that_is_not_there_is_said_so_without_secrets() -> None:
    with pytest.raises(StorageFailed) as caught:
        async with open_database("postgresql://me:secret@/stories?host=/nowhere&passfile=secret"):
            pytest.fail("it was opened")

    assert caught.value.key == AWAY
    assert "secret" not in f"{caught.value} {caught.value.facts}"
