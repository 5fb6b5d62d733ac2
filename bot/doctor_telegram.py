"""What the doctor asks Telegram."""

from collections.abc import Sequence

from telegram import Bot

from adapters.telegram.check import Facts, another_copy_asks, check
from adapters.telegram.client import open_bot
from bot.clock import SystemClock
from bot.finding import Finding
from bot.on_telegram import telegram_menu
from bot.settings import Settings
from storypix_core.errors import BadSettings, StorageFailed, StoryPixError
from storypix_core.tasks.runner_lock import own

_PART = "chat telegram"


async def telegram_findings(settings: Settings) -> Sequence[Finding]:
    """A bot that can't be reached, or whose token isn't accepted, is one finding; else there is one for each matter."""
    token = settings.telegram_token.get_secret_value()
    try:
        async with open_bot(token, clock=SystemClock(), api_url=settings.telegram_api_url, patience_s=0) as bot:
            facts = await check(bot, menu=telegram_menu())
            return [_bot(facts), _groups(facts), _menu(facts), await _updates(settings, facts, bot)]
    except BadSettings as error:
        mend = "copy the token once more from @BotFather (/mybots, API Token) into STORYPIX_TELEGRAM_TOKEN"
        return [Finding(part=_PART, ready=False, said=str(error), mend=mend)]
    except StoryPixError as error:
        mend = (
            "check that this machine reaches the network, and STORYPIX_TELEGRAM_API_URL if you set it; then try again"
        )
        return [Finding(part=_PART, ready=False, said=str(error), mend=mend)]


def _bot(facts: Facts) -> Finding:
    return Finding(
        part=_PART, ready=True, said=f"the token is that of @{facts.username}, https://t.me/{facts.username}"
    )


def _groups(facts: Facts) -> Finding:
    part = f"{_PART} groups"
    if not facts.may_join_groups:
        mend = "if it shall tell stories in groups: @BotFather, /setjoingroups, Enable"
        return Finding(part=part, ready=True, said="it can't be added to groups", mend=mend)
    if facts.hears_all_in_groups:
        mend = "@BotFather, /setprivacy, Enable; then take it out of its groups and add it again"
        said = "privacy mode is off: it is sent all that is said in its groups, and needs none of it"
        return Finding(part=part, ready=True, said=said, mend=mend)
    return Finding(part=part, ready=True, said="it can be added, and hears only what is meant for it")


def _menu(facts: Facts) -> Finding:
    part = f"{_PART} menu"
    if facts.menu_is_current:
        return Finding(part=part, ready=True, said="Telegram offers the commands as they are")
    said = "Telegram doesn't offer the commands as they are"
    return Finding(part=part, ready=True, said=said, mend="nothing by hand: `storypix run` tells them when it starts")


async def _updates(settings: Settings, facts: Facts, bot: Bot) -> Finding:
    """How it hears what is said: by asking, or by a webhook."""
    if settings.telegram_webhook_url:
        return _webhook(settings, facts)
    part = f"{_PART} updates"
    if facts.webhook_url:
        said = f"Telegram brings them to {facts.webhook_url}, while the settings say to ask for them"
        mend = "`storypix run` takes that address away; or set STORYPIX_TELEGRAM_WEBHOOK_URL to it"
        return Finding(part=part, ready=True, said=said, mend=mend)
    waiting = f"{facts.waiting_updates} wait to be asked for"
    if await _is_running_here(settings):
        return Finding(part=part, ready=True, said=f"StoryPix runs on this machine; {waiting}")
    # Where updates wait nobody asks for them.
    if not facts.waiting_updates and await another_copy_asks(bot):
        mend = "stop the other one; or give it a bot of its own, with another token"
        return Finding(part=part, ready=False, said="another copy runs somewhere with the same token", mend=mend)
    return Finding(part=part, ready=True, said=f"no other copy asks for them; {waiting}")


def _webhook(settings: Settings, facts: Facts) -> Finding:
    part, url = f"{_PART} webhook", settings.telegram_webhook_url
    if facts.webhook_url != url:
        there = facts.webhook_url or "none"
        said = f"it shall be {url}, and Telegram has {there}"
        return Finding(part=part, ready=True, said=said, mend="`storypix run` tells it when it starts")
    if facts.last_webhook_error:
        mend = (
            f"see that {url} answers from outside with a valid certificate, on port 443, 80, 88 or 8443, and leads to"
            f" port {settings.telegram_webhook_port} of the machine where `storypix run` is running"
        )
        said = f"Telegram couldn't bring the last update to {url}: {facts.last_webhook_error}"
        return Finding(part=part, ready=False, said=said, mend=mend)
    return Finding(part=part, ready=True, said=f"Telegram brings updates to {url}")


async def _is_running_here(settings: Settings) -> bool:
    try:
        async with own(settings.data):
            return False
    except BadSettings:
        return True
    except StorageFailed:
        return False  # nothing can run on a folder that can't be used; the database's finding says so
