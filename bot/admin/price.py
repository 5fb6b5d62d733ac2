"""`price`: what a model costs, where that was seen, and what an admin knows better."""

from decimal import Decimal

from bot.admin.office import Ask, Office
from bot.admin.shown import moment, usd
from bot.texts import Texts
from storypix_core.money.limits import MICROUSD_PER_USD
from storypix_core.money.prices import PRICE_KINDS, ModelPrice, price_of
from storypix_core.ports.chat import Choice, Reply
from storypix_core.ports.price_book import SetPrice

_NAME_MAX_CHARS = 200
_BUTTONS_MAX = 8


async def price(ask: Ask, office: Office) -> Reply:
    """`price`, `price openai:gpt-6-luna`, `… text_in 0.12`, `… reset`."""
    match ask.words:
        case ():
            return _all_set(ask, office)
        case (model,) if _is_model(model):
            return Reply(text="\n".join(_about(model, ask, office)))
        case (model, "reset") if _is_model(model):
            await office.prices.clear(model, by=ask.by)
        case (model, kind, amount) if _is_model(model) and kind in PRICE_KINDS:
            await office.prices.set(model, kind, _read(amount, ask), by=ask.by)
        case _:
            raise ask.misread("price")
    return Reply(text="\n".join([*_about(model, ask, office), ask.say("admin-price-holds")]))


def price_words(known: ModelPrice, say: Texts) -> str:
    """All that is known of it: `text in $0.10, text out $0.50`."""
    return ", ".join(_one(kind, amount, say) for kind, amount in known.by_kind().items())


def _all_set(ask: Ask, office: Office) -> Reply:
    decided = office.prices.decided
    models = list(dict.fromkeys(each.model for each in decided))
    lines = [ask.say("admin-price-head" if decided else "admin-price-none-set")]
    lines += [f"· {each.model} — {_decided(each, ask, office)}" for each in decided]
    buttons = [Choice(label=model, answer=answer) for model in models if len(answer := f"/admin price {model}") <= 64]
    return Reply(text="\n".join([*lines, "", ask.say("admin-how-price")]), choices=tuple(buttons[:_BUTTONS_MAX]))


def _about(model: str, ask: Ask, office: Office) -> list[str]:
    provider, _, name = model.partition(":")
    known, ours = office.prices.now.of(provider, name), office.prices.table.of(provider, name)
    decided = [each for each in office.prices.decided if each.model == model]
    if known is None:
        return [f"{model} — {ask.say('admin-price-unknown')}"]
    lines = [f"{model} — {price_words(known, ask.say)}", *(f"· {_decided(each, ask, office)}" for each in decided)]
    if ours is not None:
        lines.append(f"· {price_words(ours, ask.say)} — {_seen(ours, ask)}")
    return lines


def _decided(each: SetPrice, ask: Ask, office: Office) -> str:
    facts = {"who": each.by, "at": moment(each.at, office.calendar)}
    return f"{_one(each.kind, each.usd, ask.say)} — {ask.say('admin-price-set-by', facts)}"


def _seen(ours: ModelPrice, ask: Ask) -> str:
    return ask.say("admin-price-seen", {"date": ours.seen or "–", "source": ours.source or "–"})


def _one(kind: str, amount: Decimal, say: Texts) -> str:
    shown = usd(int(amount * MICROUSD_PER_USD), say.language)
    return say(f"admin-price-{kind.replace('_', '-')}", {"price": shown})


def _is_model(word: str) -> bool:
    provider, _, name = word.partition(":")
    return bool(provider and name) and len(word) <= _NAME_MAX_CHARS


def _read(amount: str, ask: Ask) -> Decimal:
    try:
        return price_of(amount.replace(",", ".").removeprefix("$"))
    except (ValueError, ArithmeticError) as error:
        raise ask.misread("price") from error
