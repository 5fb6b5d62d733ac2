"""As in the real world: over TLS, many at once, and many who leave before the end."""

import asyncio
import random
import ssl
import threading
from collections.abc import Iterator
from contextlib import AsyncExitStack, aclosing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from storypix_core.errors import ProviderFailed
from storypix_core.model import StorySoFar
from storypix_core.testing import FakeClock
from storypix_core.vendors.bedrock.client import open_client
from storypix_core.vendors.bedrock.options import TextOptions
from storypix_core.vendors.bedrock.storyteller import BedrockStoryteller
from tests.core.vendors.bedrock.conftest import REGION
from tests.core.vendors.openai.telling import BRIEF, heard, until
from tests.servers import bedrock_frames as frames
from tests.servers.bedrock_answers import Ending, Fail, Pace, Tell, TextAnswer
from tests.servers.bedrock_server import BedrockServer

STORIES = 120


def certificate(folder: Path) -> Path:
    """A certificate of this machine's loopback address, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    kind = serialization.PrivateFormat.PKCS8
    secret = key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption())
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


class Hanging(BaseHTTPRequestHandler):
    """Takes a call, tells a little of a story or nothing at all, and waits until the other side is gone."""

    protocol_version = "HTTP/1.1"
    tells = False
    asked = threading.Event()
    left = threading.Event()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        if self.tells:
            self.send_response(200)
            self.send_header("content-type", "application/vnd.amazon.eventstream")
            self.end_headers()
            delta = {"delta": {"text": "Tom runs."}, "contentBlockIndex": 0}
            self.wfile.write(frames.event("contentBlockDelta", delta))
        self.asked.set()
        with suppress(OSError):
            self.connection.recv(1)
        self.left.set()
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def hanging_over_tls(pem: Path) -> Iterator[str]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    Hanging.asked.clear()
    Hanging.left.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Hanging) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        try:
            yield f"https://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            serving.join()


@pytest.mark.slow
@pytest.mark.parametrize("tells", [False, True])
async def test_leaving_ends_a_call_over_tls_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tells: bool) -> None:
    pem = await asyncio.to_thread(certificate, tmp_path)
    monkeypatch.setenv("AWS_CA_BUNDLE", str(pem))
    monkeypatch.setattr(Hanging, "tells", tells)
    with hanging_over_tls(pem) as address:
        options = TextOptions(region=REGION, endpoint_url=address, connections=1)
        async with open_client(options) as client:
            listening = asyncio.create_task(heard(BedrockStoryteller(client, options, clock=FakeClock())))
            assert await asyncio.to_thread(Hanging.asked.wait, 60)
            listening.cancel()
            with pytest.raises(asyncio.CancelledError):
                await listening
            assert await asyncio.to_thread(Hanging.left.wait, 60)
            assert await client.call(lambda _: "free") == "free"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_many_come_and_go_and_nothing_of_them_stays(seed: int) -> None:
    """Some listen to the end, some leave in the middle, some are cut off, and all of it over a few connections."""
    chance = random.Random(seed)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(BedrockServer(pace=Pace(tokens_per_s=2_000), story="Tom runs. " * 40))
        options = TextOptions(region=REGION, endpoint_url=server.address, connections=8, first_token_timeout_s=20)
        client = await stack.enter_async_context(open_client(options))
        teller = BedrockStoryteller(client, options, clock=FakeClock())
        faults: list[TextAnswer] = [
            Tell(),
            Tell(ending=Ending.CUT, after_tokens=5),
            Tell(ending=Ending.EXCEPTION, after_tokens=7),
            Fail(code="ThrottlingException", status=429),
        ]
        server.text_answers.extend(chance.choice(faults) for _ in range(STORIES))

        async def listen(pieces_wanted: int) -> int:
            pieces = 0
            async with aclosing(teller.tell(BRIEF, so_far=StorySoFar())) as telling:
                with suppress(ProviderFailed):
                    async for _ in telling:
                        pieces += 1
                        if pieces == pieces_wanted:
                            break
            return pieces

        listening = [asyncio.create_task(listen(chance.choice([1, 5, 50, 10_000]))) for _ in range(STORIES)]
        for task in chance.sample(listening, STORIES // 4):
            asyncio.get_running_loop().call_later(chance.random(), task.cancel)
        ended = await asyncio.gather(*listening, return_exceptions=True)

        assert not [end for end in ended if isinstance(end, Exception)]
        assert server.books.most_busy <= 8 + 1
        await until(lambda: server.books.busy == 0)
        server.text_answers.clear()
        whole = await asyncio.gather(*(heard(teller) for _ in range(8)))
        assert [one.text for one in whole] == ["Tom runs. " * 40] * 8
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("bedrock")]
