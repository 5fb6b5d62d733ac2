"""Everything that the program does at AWS, done once against servers on this machine."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import date
from pathlib import Path

import boto3
import pytest

from bot.bedrock_vendor import BedrockVendor
from bot.doctor_models import model_findings
from bot.doctor_pages import page_findings
from bot.page_store import open_page_store
from bot.secrets import resolved
from bot.settings import Settings, load
from storypix_core.ports.moderator import Stage
from storypix_core.storage.folder import FolderPageStore
from storypix_core.storage.moving import move_folder
from storypix_core.storage.s3 import S3PageStore
from storypix_core.testing import FakeClock
from storypix_core.vendors.bedrock.limits import base_model
from tests.core.vendors.bedrock.painting import REFERENCE, wanted
from tests.core.vendors.openai.telling import heard
from tests.servers import aws
from tests.servers.bedrock_catalog import Listed
from tests.servers.bedrock_server import KEY, SECRET, BedrockServer
from tests.servers.seaweed import APP_KEY, APP_SECRET, SeaweedServer

TODAY = date(2026, 11, 22)


async def put_secrets(monkeypatch: pytest.MonkeyPatch, moto: str, given: Mapping[str, str]) -> None:
    """As an operator does, once."""
    aws.ask_only(monkeypatch, moto, AWS_DEFAULT_REGION=given["AWS_DEFAULT_REGION"])
    client = boto3.Session().client("ssm")
    for value in given.values():
        if value.startswith("ssm:"):
            client.put_parameter(
                Name=value.removeprefix("ssm:"), Value="not-a-secret", Type="SecureString", Overwrite=True
            )


async def read_secrets(given: Mapping[str, str]) -> None:
    """As at the start of every command that runs something."""
    settings = load({name: value for name, value in given.items() if value.startswith("ssm:")}).settings
    assert resolved(settings).openai_api_key.get_secret_value() == "not-a-secret"


async def keep_pages(
    monkeypatch: pytest.MonkeyPatch, seaweed: SeaweedServer, moto: str, given: Mapping[str, str], tmp_path: Path
) -> None:
    """All that a page store does, with readers' addresses and without, and what the doctor and a move do."""
    aws.ask_only(
        monkeypatch,
        moto,
        AWS_ENDPOINT_URL_CLOUDFRONT=moto,
        AWS_ACCESS_KEY_ID=APP_KEY,
        AWS_SECRET_ACCESS_KEY=APP_SECRET,
    )
    # Nobody is there: what readers get isn't asked of AWS with any right.
    nowhere = {"STORYPIX_S3_ENDPOINT": seaweed.url, "STORYPIX_PUBLIC_URL": "http://127.0.0.1:9/stories"}
    settings = Settings.model_validate({**given, **nowhere})
    async with open_page_store(settings, clock=FakeClock()) as pages:
        for _ in range(2):
            await pages.put("tale/1.webp", b"picture", content_type="image/webp", immutable=True)
        await pages.put("tale/1.webp", b"another", content_type="image/webp", immutable=True)
        await pages.put("tale/index.html", b"page", content_type="text/html; charset=utf-8")
        assert await pages.get("tale/nothing.html") is None
        assert await pages.get("tale/index.html") == b"page"
        await pages.remove("tale/index.html")
        await pages.delete("tale")
        assert isinstance(pages, S3PageStore)
        old = FolderPageStore(tmp_path)
        await old.put("older/index.html", b"page", content_type="text/html; charset=utf-8")
        assert (await move_folder("older", old, pages)).copied == 1
    assert next(iter(await page_findings(settings))).ready
    lent = settings.model_copy(update={"public_url": "", "cloudfront_distribution": ""})
    async with open_page_store(lent, clock=FakeClock()) as pages:
        await pages.put("tale/book.html", b"page", content_type="text/html; charset=utf-8")
        assert await pages.lend("tale/book.html") is not None
        await pages.delete("tale")


@asynccontextmanager
async def bedrock(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BedrockServer]:
    """A server that boto3 asks for Bedrock's models too."""
    async with BedrockServer() as server:
        aws.ask_only(
            monkeypatch,
            server.address,
            AWS_ENDPOINT_URL_BEDROCK=server.address,
            AWS_ACCESS_KEY_ID=KEY,
            AWS_SECRET_ACCESS_KEY=SECRET,
        )
        yield server


async def use_bedrock(server: BedrockServer, given: Mapping[str, str]) -> None:
    """Write, paint and check with every model of the settings, and have the doctor look at them."""
    settings = Settings.model_validate({**given, "STORYPIX_BEDROCK_ENDPOINT_URL": server.address})
    writers = _models(settings.bedrock_text_model, settings.storyteller_choices)
    painters = _models(settings.bedrock_image_model, settings.illustrator_choices)
    for model in (*writers, *painters):
        base = base_model(model)
        server.catalog.models[base] = Listed(on_demand=base == model)
    async with AsyncExitStack() as stack:
        vendor = BedrockVendor(settings, stack, clock=FakeClock())
        for model in writers:
            assert (await heard(await vendor.storyteller(f"bedrock:{model}"))).error is None
        for model in painters:
            illustrator = await vendor.illustrator(f"bedrock:{model}")
            await illustrator.paint(wanted())
            if settings.bedrock_style_guide:
                await illustrator.paint(wanted(reference=REFERENCE))
        if "bedrock" in settings.moderator:
            await (await vendor.moderator()).check("a snail", stage=Stage.IDEA, language="en", age=6)
    unready = [finding for finding in await model_findings(settings, today=TODAY) if not finding.ready]
    assert unready == []


def _models(first: str, choices: tuple[str, ...]) -> list[str]:
    return [first, *(entry.partition(":")[2] for entry in choices)]
