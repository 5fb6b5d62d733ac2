"""`models`: who writes and who paints, what they cost, and where that was seen."""

from collections.abc import Iterable
from decimal import Decimal

from bot.admin.office import Ask, Model, Office
from bot.admin.shown import usd
from storypix_core.money.limits import MICROUSD_PER_USD
from storypix_core.money.prices import PRICES, ModelPrice
from storypix_core.ports.chat import Reply
from storypix_core.ports.illustrator import Illustrator
from storypix_core.ports.storyteller import Storyteller

_FREE = "builtin"
_KINDS = ("text_in", "cached_in", "text_out", "image_in", "image_out")


def models_of(storytellers: Iterable[Storyteller], illustrators: Iterable[Illustrator]) -> list[Model]:
    """In the order in which they are tried."""
    writing = [Model(name=teller.name, model=teller.model, paints=False) for teller in storytellers]
    return writing + [Model(name=painter.name, model=painter.model, paints=True) for painter in illustrators]


async def models(ask: Ask, office: Office) -> Reply:
    found = await office.models()
    lines = []
    for paints, head in ((False, "admin-models-writing"), (True, "admin-models-painting")):
        lines += [ask.say(head), *(_line(model, ask) for model in found if model.paints is paints), ""]
    return Reply(text="\n".join([*lines, ask.say("admin-models-about")]))


def _line(model: Model, ask: Ask) -> str:
    provider, _, name = model.model.partition(":")
    if model.name == _FREE:
        return f"· {model.model} — {ask.say('admin-price-free')}"
    price = PRICES.of(provider, name)
    if price is None:
        return f"· {model.model} — {ask.say('admin-price-unknown')}"
    seen = ask.say("admin-price-seen", {"date": price.seen, "source": price.source})
    return f"· {model.model} — {_prices(price, ask)}\n  {seen}"


def _prices(price: ModelPrice, ask: Ask) -> str:
    known = [(kind, amount) for kind in _KINDS if isinstance(amount := getattr(price, kind), Decimal)]
    language = ask.say.language
    return ", ".join(
        ask.say(f"admin-price-{kind.replace('_', '-')}", {"price": usd(int(amount * MICROUSD_PER_USD), language)})
        for kind, amount in known
    )
