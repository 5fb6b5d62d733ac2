"""The names of accounts: `bot`, `person:telegram:5`, `chat:telegram:-100`; and `person`, `chat`, the defaults."""

from storypix_core.model import Place
from storypix_core.ports.ledger import Account, Holder

BOT = "bot"


def account_name(account: Account) -> str:
    """
    >>> account_name(Account(holder=Holder.PERSON, platform="telegram", id="5"))
    'person:telegram:5'
    """
    if account.holder is Holder.BOT or not account.id:
        return account.holder.value
    return f"{account.holder.value}:{account.platform}:{account.id}"


def account_of(name: str) -> Account:
    """The account with this name; an id may hold colons. Raises ValueError when it is no account's."""
    holder, *rest = name.split(":", 2)
    platform, account_id = rest if len(rest) == 2 else ("", "")
    account = Account(holder=Holder(holder), platform=platform, id=account_id)
    if account_name(account) != name:
        raise ValueError(f"no account: {name}")
    return account


def default_name(name: str) -> str:
    """The account whose limits hold for this one when it has none itself; the bot's is its own."""
    return name.partition(":")[0]


def person_name(platform: str, person: str) -> str:
    return account_name(Account(holder=Holder.PERSON, platform=platform, id=person))


def chat_name(platform: str, chat: str) -> str:
    return account_name(Account(holder=Holder.CHAT, platform=platform, id=chat))


def names_of(place: Place, person: str) -> tuple[str, str, str]:
    """The accounts that a story of this person in this place is booked on: person, chat, bot."""
    return person_name(place.platform, person), chat_name(place.platform, place.chat), BOT
