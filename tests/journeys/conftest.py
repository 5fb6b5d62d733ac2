"""What every journey starts from."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers.openai_server import OpenAIServer


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that isn't there yet."""
    return tmp_path / "data"


@pytest.fixture
async def openai() -> AsyncIterator[OpenAIServer]:
    """A local server that speaks OpenAI's HTTP, and answers at once."""
    async with OpenAIServer() as server:
        yield server
