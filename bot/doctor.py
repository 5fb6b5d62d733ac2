"""`storypix doctor`: is every part ready, and how is it mended if not.

✓ is ready, ! is ready with some advice, ✗ is not ready.
"""

import logging
import sys
from collections.abc import Sequence
from datetime import date
from typing import Protocol

from rich.console import Console
from rich.text import Text

from bot.finding import Finding, unasked
from bot.run import FAILED, OK, WRONG_USE, complain, load_settings, run, speaks
from bot.secrets import SecretUnread, is_unread, resolved_as_far_as_possible
from bot.settings import Settings
from bot.texts import Texts
from storypix_core.errors import BadSettings
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)


class Check(Protocol):
    __name__: str

    async def __call__(self, settings: Settings) -> Sequence[Finding]: ...


def doctor() -> int:
    """Print a line for every part. The exit code is 1 when one isn't ready, 2 when the settings are wrong."""
    try:
        load_settings()
    except BadSettings as error:
        mend = "set it right in the environment or in .env; `storypix settings` lists all"
        _show([Finding(part="settings", ready=False, said=str(error), mend=mend)])
        complain(error, Texts(speaks()))
        return WRONG_USE
    unread: list[SecretUnread] = []

    def resolve(settings: Settings) -> Settings:
        found, missing = resolved_as_far_as_possible(settings)
        unread.extend(missing)
        return found

    return run(lambda settings: examine(settings, unread=unread), resolve=resolve)


async def examine(settings: Settings, *, unread: Sequence[SecretUnread] = ()) -> int:
    """As `doctor`, with settings that are right. What needs one of the secrets that are `unread` isn't asked."""
    findings = [Finding(part="settings", ready=False, said=error.said, mend=error.mend) for error in unread]
    findings += [finding for check in _CHECKS for finding in await _found(check, settings)]
    _show(findings)
    return OK if all(finding.ready for finding in findings) else FAILED


async def _found(check: Check, settings: Settings) -> Sequence[Finding]:
    """What the check finds. One that breaks keeps no other from being made."""
    try:
        return await check(settings)
    except Exception as error:  # noqa: BLE001  # whatever it was, the other parts are looked at
        log.info("a check crashed: %s", told_safely(error), extra={"action": "check_crashed"})
        mend = "this is a fault of StoryPix: report what the doctor says with STORYPIX_LOG_LEVEL=INFO"
        part = check.__name__.removeprefix("_")
        return [Finding(part=part, ready=False, said=f"it couldn't be looked at ({type(error).__name__})", mend=mend)]


def _show(findings: Sequence[Finding]) -> None:
    console = Console(highlight=False)
    for finding in findings:
        mark, style = _mark(finding)
        console.print(Text.assemble((f"{mark} ", style), (f"{finding.part}: ", "bold"), finding.said), soft_wrap=True)
        if finding.mend:
            console.print(Text(f"    → {finding.mend}"), soft_wrap=True)


def _mark(finding: Finding) -> tuple[str, str]:
    if not finding.ready:
        return "✗", "red"
    return ("!", "yellow") if finding.mend else ("✓", "green")


async def _settings(settings: Settings) -> Sequence[Finding]:
    from bot.doctor_settings import settings_findings

    return settings_findings(settings)


async def _database(settings: Settings) -> Sequence[Finding]:
    if is_unread(settings.database_url.get_secret_value()):
        return [unasked("database")]
    from bot.doctor_database import database_findings

    return await database_findings(settings)


async def _storage(settings: Settings) -> Sequence[Finding]:
    from bot.doctor_held import held_findings
    from bot.doctor_pages import page_findings

    return [*await page_findings(settings), *await held_findings(settings)]


async def _models(settings: Settings) -> Sequence[Finding]:
    from bot.doctor_models import model_findings

    return await model_findings(settings, today=date.today())  # noqa: DTZ011  # a day more or less makes no difference


async def _prices(settings: Settings) -> Sequence[Finding]:
    from bot.doctor_prices import price_findings

    return await price_findings(settings)


async def _terminal(settings: Settings) -> list[Finding]:
    alive = sys.stdin.isatty() and sys.stdout.isatty()
    said = "interactive" if alive else "through pipes"
    if not settings.telegram_token.get_secret_value() and not settings.discord_token.get_secret_value():
        said = f"{said}; for others set STORYPIX_TELEGRAM_TOKEN, STORYPIX_DISCORD_TOKEN, or both"
    return [Finding(part="chat terminal", ready=True, said=said)]


async def _telegram(settings: Settings) -> Sequence[Finding]:
    token = settings.telegram_token.get_secret_value()
    if not token:
        return ()
    if is_unread(token):
        return [unasked("chat telegram")]
    from bot.doctor_telegram import telegram_findings

    return await telegram_findings(settings)


async def _discord(settings: Settings) -> Sequence[Finding]:
    token = settings.discord_token.get_secret_value()
    if not token:
        return ()
    if is_unread(token):
        return [unasked("chat discord")]
    from bot.doctor_discord import discord_findings

    return await discord_findings(settings)


_CHECKS: tuple[Check, ...] = (
    _settings,
    _models,
    _prices,
    _storage,
    _database,
    _terminal,
    _telegram,
    _discord,
)
