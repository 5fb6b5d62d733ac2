"""`models`: who writes, who paints and who checks, what they cost, and who of them is switched off.

`models off ENTRY` and `models on ENTRY` count from the next story on, wherever it is made.
"""

from collections.abc import Mapping

from bot.admin.office import Ask, Model, Office
from bot.admin.price import price_words
from bot.offers import SWITCHABLE
from storypix_core.errors import AskUser
from storypix_core.ports.chat import Reply
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.moderator import Moderator
from storypix_core.ports.storyteller import Storyteller
from storypix_core.story.providers import Providers
from storypix_core.story.rests import Rests

_FREE = "builtin"
_HEADS = {
    "storyteller": "admin-models-writing",
    "illustrator": "admin-models-painting",
    "moderator": "models-checking",
}


def models_of(providers: Providers, *, rests: Rests | None = None) -> list[Model]:
    """All that were opened. `rests` None: of another process, about whose rests nothing is known."""
    parts: Mapping[str, Mapping[str, Storyteller | Illustrator | Moderator]] = {
        "storyteller": providers.storytellers,
        "illustrator": providers.illustrators,
        "moderator": providers.moderators,
    }
    return [
        Model(part=part, entry=entry, model=one.model, rests_s=rests.left_s(one.model) if rests else 0.0)
        for part, opened in parts.items()
        for entry, one in opened.items()
    ]


async def models(ask: Ask, office: Office) -> Reply:
    if ask.words:
        return await _switch(ask, office)
    found, off = await office.models(), await office.switches.off()
    lines = []
    for part, head in _HEADS.items():
        named = office.switches.named(part)
        those = [model for entry in named for model in found if (model.part, model.entry) == (part, entry)]
        lines += [
            ask.say(head),
            *(_line(model, ask, office, is_off=model.entry in off.get(part, ())) for model in those),
            "",
        ]
    return Reply(text="\n".join([*lines, ask.say("admin-models-about"), ask.say("admin-how-models")]))


async def _switch(ask: Ask, office: Office) -> Reply:
    word, entry = ask.words[0].lower(), " ".join(ask.words[1:])
    if word not in ("on", "off"):
        raise ask.misread("models")
    if not office.switches.parts_of(entry):
        known = dict.fromkeys(one for part in SWITCHABLE for one in office.switches.named(part))
        raise AskUser("no such entry", key="models-unknown", facts={"given": entry[:80], "allowed": ", ".join(known)})
    await office.switches.switch(entry, on=word == "on", by=ask.by)
    return Reply(text=ask.say(f"models-switched-{word}", {"entry": entry}))


def _line(model: Model, ask: Ask, office: Office, *, is_off: bool) -> str:
    called = "" if model.entry == model.model else f"{model.entry}: "
    states = [ask.say("models-off")] if is_off else []
    if model.rests_s:
        states.append(ask.say("models-rests", {"seconds": round(model.rests_s)}))
    return " · ".join([f"· {called}{_priced(model, ask, office)}", *states])


def _priced(model: Model, ask: Ask, office: Office) -> str:
    provider, _, name = model.model.partition(":")
    if provider == _FREE:
        return f"{model.model} — {ask.say('admin-price-free')}"
    price = office.prices.now.of(provider, name)
    if price is None:
        return f"{model.model} — {ask.say('admin-price-unknown')}"
    seen = ask.say("admin-price-seen", {"date": price.seen, "source": price.source})
    return f"{model.model} — {price_words(price, ask.say)} ({seen})"
