"""What several tests of what runs StoryPix ask."""

from collections.abc import Iterator

import pytest

from tests.servers import aws


@pytest.fixture(scope="module")
def moto() -> Iterator[str]:
    """The address of a server that answers as AWS does."""
    with aws.moto_server() as url:
        yield url
