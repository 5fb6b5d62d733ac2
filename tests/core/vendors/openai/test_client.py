from pathlib import Path

import pytest

from storypix_core.errors import BadSettings
from storypix_core.vendors.openai.client import open_client
from storypix_core.vendors.openai.options import ImageOptions, TextOptions


@pytest.mark.parametrize("options", [TextOptions(api_key=" sk-1\n"), ImageOptions(api_key="sk-1")])
async def test_a_client_is_open_until_it_is_closed(options: TextOptions | ImageOptions) -> None:
    async with open_client(options) as client:
        assert (client.max_retries, client.api_key) == (0, "sk-1")
        assert str(client.base_url) == "https://api.openai.com/v1/"
        assert not client.is_closed()
    assert client.is_closed()


@pytest.mark.parametrize(
    "base_url", ["", "nonsense", "ftp://example.org/v1", "http://", "http://[::bad", "http://home:99999/v1"]
)
async def test_an_address_that_is_none_is_a_wrong_setting(base_url: str) -> None:
    with pytest.raises(BadSettings, match="base URL"):
        async with open_client(TextOptions(base_url=base_url)):
            pass


@pytest.mark.parametrize("key", ["sk-é", "sk-1 2", "sk-1\nsk-2", "sk-\x00"])
async def test_a_key_that_is_none_is_a_wrong_setting_and_is_not_repeated(key: str) -> None:
    with pytest.raises(BadSettings) as caught:
        async with open_client(TextOptions(api_key=key)):
            pass
    assert "sk-" not in str(caught.value)


async def test_certificates_that_are_none_are_a_wrong_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()
    monkeypatch.setenv("SSL_CERT_FILE", str(empty))
    with pytest.raises(BadSettings, match="SSL_CERT_FILE"):
        async with open_client(TextOptions()):
            pass
