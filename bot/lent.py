"""What is said of an address that opens for a while."""

from datetime import tzinfo

from bot.texts import Texts
from storypix_core.ports.page_store import Lent


def lent_sentence(lent: Lent, say: Texts, *, title: str, zone: tzinfo | None) -> str:
    """Until when it opens in this time zone. None is that of the machine. The address itself belongs below.

    `lend-again` says what to do then, where somebody is there to be asked.
    """
    until = f"{lent.until.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    return say("lend-until", {"title": title, "until": until})
