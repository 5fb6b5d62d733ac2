"""The doctor's look at who writes, who paints and who checks: chains and choices, entry by entry."""

from collections.abc import Sequence
from datetime import date

from bot.endings import SOON, Named, named_models
from bot.entries import BUILTIN, provider_of
from bot.finding import Finding, unasked
from bot.offers import MODERATOR, SWITCHABLE, offers_of
from bot.secrets import is_unread
from bot.settings import Settings
from storypix_core.errors import BadSettings, ProviderFailed, StoryPixError

_READY = "needs no key and no network"
_MEND_KEY = "see docs/openai.md for a key, and docs/home-server.md for a server of your own"
_MEND_OPENAI = "check OPENAI_API_KEY and OPENAI_BASE_URL, and whether the server runs and can be reached"


async def model_findings(settings: Settings, *, today: date) -> Sequence[Finding]:
    """One for each entry that the settings name, in the order of the parts; the moderators come last, and then a
    guardrail that reads along without being one of them."""
    named = {(one.part, one.entry): one for one in named_models(settings)}
    offers = offers_of(settings)
    findings = []
    for part in SWITCHABLE:
        for entry in offers[part].all:
            found = named.get((part, entry))
            findings.append(await _entry(found, settings, today) if found else _builtin(part))
    checking = offers[MODERATOR].all
    moderators = [_builtin(MODERATOR) if name == BUILTIN else await _moderator(name, settings) for name in checking]
    reads_along = settings.bedrock_guardrail and "bedrock" not in checking
    if reads_along and any(provider_of(entry) == "bedrock" for _, entry in named):
        moderators.append(await _moderator("bedrock", settings, part="guardrail"))
    return [*findings, *moderators]


def _builtin(part: str) -> Finding:
    return Finding(part=f"{part} {BUILTIN}", ready=True, said=_READY)


async def _entry(named: Named, settings: Settings, today: date) -> Finding:
    part, instead = f"{named.part} {named.entry}", f"choose {named.instead} with {named.setting}"
    if named.is_gone(today):
        return Finding(part=part, ready=False, said=f"{named.model} was shut down on {named.ends}", mend=instead)
    if provider_of(named.entry) == "bedrock":
        from bot.doctor_bedrock import model_finding

        return await model_finding(part, named, settings)
    return await _openai(part, named, settings, mend=instead if named.ends and named.ends <= today + SOON else "")


async def _openai(part: str, named: Named, settings: Settings, *, mend: str) -> Finding:
    """`mend` is the advice for a model that answers."""
    from bot.openai_options import expect_key, image_options, text_options
    from storypix_core.vendors.openai.client import open_client
    from storypix_core.vendors.openai.errors import WIRE_ERRORS, translate

    options = (image_options if named.part == "illustrator" else text_options)(settings, model=named.model)
    if is_unread(options.api_key):
        return unasked(part)
    try:
        expect_key(options)
        async with open_client(options) as client:
            known = {listed.id async for listed in client.models.list()}
    except BadSettings as error:
        return Finding(part=part, ready=False, said=str(error), mend=_MEND_KEY)
    except WIRE_ERRORS as error:
        return Finding(part=part, ready=False, said=str(translate(error)), mend=_MEND_OPENAI)
    if known and named.model not in known:
        has = f"choose one that it has with {named.setting}: {', '.join(sorted(known)[:8])}, …"
        return Finding(part=part, ready=False, said=f"{options.base_url} doesn't list {named.model}", mend=has)
    until = f", until it is shut down on {named.ends}" if named.ends else ""
    return Finding(part=part, ready=True, said=f"{named.model} at {options.base_url}{until}", mend=mend)


async def _moderator(name: str, settings: Settings, *, part: str = "") -> Finding:
    """By checking a harmless word, which costs nothing at OpenAI and a fraction of a cent at AWS."""
    from contextlib import AsyncExitStack

    from bot.clock import SystemClock
    from bot.vendors import vendor
    from storypix_core.ports.moderator import Stage

    part = part or f"{MODERATOR} {name}"
    if name == "openai" and is_unread(settings.openai_api_key.get_secret_value()):
        return unasked(part)
    try:
        async with AsyncExitStack() as stack:
            moderator = await vendor(name, settings, stack, SystemClock()).moderator()
            verdict = await moderator.check("a snail", stage=Stage.IDEA, language="en", age=settings.age)
    except ProviderFailed as error:
        mend = _MEND_OPENAI if name == "openai" else "check credentials, region, and STORYPIX_BEDROCK_GUARDRAIL"
        return Finding(part=part, ready=False, said=str(error), mend=mend)
    except StoryPixError as error:
        return Finding(part=part, ready=False, said=str(error), mend="see docs/models.md")
    if not verdict.fit:
        return Finding(part=part, ready=False, said="it holds even a snail for unfit", mend="make it less strict")
    return Finding(part=part, ready=True, said=f"{moderator.model} answers")
