"""`storypix health`: asks the program that runs by the same settings on this machine how it is."""

import http.client
import json
from contextlib import closing
from hashlib import sha256

from bot.run import FAILED, OK, WRONG_USE, complain, load_settings, speaks
from bot.settings import Settings
from bot.texts import Texts
from bot.watching.address import Address, address_of, nearest, url_of
from storypix_core.errors import BadSettings, StoryPixError

ANSWERS_WITHIN_S = 5.0
"""Longer than a check of all parts may take."""


def health(*, ready: bool = False, timeout_s: float = ANSWERS_WITHIN_S) -> int:
    """Ask, say the answer in one line, and give the exit code: 0 when it is well, 1 when not, 2 for wrong settings.

    `ready` asks whether people are served; else only whether the process lives. No secret is read for it.
    """
    try:
        settings = load_settings().settings
        say = Texts(speaks(settings.language))
        address = _address(settings)
    except BadSettings as error:
        complain(error, Texts(speaks()))
        return WRONG_USE
    try:
        print(_asked(address, settings, say, path="/readyz" if ready else "/healthz", timeout_s=timeout_s))  # noqa: T201
    except StoryPixError as error:
        complain(error, say)
        return FAILED
    return OK


def instance_of(settings: Settings) -> str:
    """Tells bots on one machine apart, as each has a data folder of its own."""
    return sha256(str(settings.data.absolute()).encode()).hexdigest()[:12]


def _address(settings: Settings) -> Address:
    address = address_of(settings.monitor)
    if address is None:
        raise BadSettings("STORYPIX_MONITOR is off: nobody can be asked. Set it to an address, such as 127.0.0.1:9464.")
    if not address.port:
        raise BadSettings(f"STORYPIX_MONITOR is {settings.monitor}: which port is free can't be known. Name one.")
    return nearest(address)


def _asked(address: Address, settings: Settings, say: Texts, *, path: str, timeout_s: float) -> str:
    """The sentence when all is well. Raises `StoryPixError` when it isn't."""
    facts = {"url": f"{url_of(address)}{path}"}
    try:
        status, said = _get(address, path, timeout_s=timeout_s)
    except (OSError, http.client.HTTPException) as error:
        raise StoryPixError(type(error).__name__, key="health-silent", facts=facts) from error
    if not isinstance(said, dict) or said.get("instance") != instance_of(settings):
        raise StoryPixError(f"status {status}", key="health-stranger", facts=facts)
    facts["status"] = _told(said)
    if status != http.HTTPStatus.OK:
        raise StoryPixError(f"status {status}", key="health-not-well", facts=facts)
    return say("health-well", facts)


def _get(address: Address, path: str, *, timeout_s: float) -> tuple[int, object]:
    with closing(http.client.HTTPConnection(address.host, address.port, timeout=timeout_s)) as line:
        line.request("GET", path)
        answer = line.getresponse()
        try:
            return answer.status, json.loads(answer.read(1 << 16))
        except ValueError:
            return answer.status, None


def _told(said: dict[str, object]) -> str:
    """`degraded (discord: opening)`, for example."""
    parts = said.get("parts")
    wrong = [f"{name}: {state}" for name, state in parts.items() if state != "ok"] if isinstance(parts, dict) else []
    return f"{said.get('status')} ({', '.join(wrong)})" if wrong else str(said.get("status"))
