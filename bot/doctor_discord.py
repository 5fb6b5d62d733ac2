"""What the doctor asks Discord."""

from collections.abc import Iterator, Sequence

from adapters.discord.check import Readiness, Server, look
from bot.discord_menu import discord_menu
from bot.finding import Finding
from bot.settings import Settings
from storypix_core.errors import BadSettings, StoryPixError

_PART = "chat discord"
_PORTAL = "https://discord.com/developers/applications"


async def discord_findings(settings: Settings) -> Sequence[Finding]:
    """A bot that can't be reached, or whose token isn't accepted, is one finding; else there is one for each matter."""
    try:
        ready = await look(settings.discord_token.get_secret_value(), commands=discord_menu(settings))
    except BadSettings as error:
        mend = f"make a new one ({_PORTAL}, your application, Bot, Reset Token) and put it into STORYPIX_DISCORD_TOKEN"
        return [Finding(part=_PART, ready=False, said=str(error), mend=mend)]
    except StoryPixError as error:
        mend = "check that this machine reaches the network; then try again"
        return [Finding(part=_PART, ready=False, said=str(error), mend=mend)]
    return [*_about(ready), *_servers(ready)]


def _about(ready: Readiness) -> Iterator[Finding]:
    yield Finding(part=_PART, ready=True, said=f"the token is that of {ready.bot}; invite it with {ready.invite_url}")
    if ready.endpoint_url:
        mend = f"take the Interactions Endpoint URL away: {_PORTAL}, your application, General Information"
        said = f"commands are brought to {ready.endpoint_url} and not to this program"
        yield Finding(part=f"{_PART} commands", ready=False, said=said, mend=mend)
    elif ready.commands_known:
        whose = ", in servers and for persons" if ready.installable_by_persons else ""
        yield Finding(part=f"{_PART} commands", ready=True, said=f"Discord offers them as they are{whose}")
    else:
        mend = "nothing by hand: `storypix run` tells them when it starts"
        yield Finding(part=f"{_PART} commands", ready=True, said="Discord doesn't offer them as they are", mend=mend)


def _servers(ready: Readiness) -> Iterator[Finding]:
    if not ready.servers:
        mend = "open the address above, and choose your server"
        yield Finding(part=f"{_PART} servers", ready=True, said="it is in none yet", mend=mend)
    for server in ready.servers:
        yield _server(server, ready.invite_url)


def _server(server: Server, invite_url: str) -> Finding:
    part = f"{_PART} server {server.name}"
    if not server.missing:
        return Finding(part=part, ready=True, said="it has the permissions it needs")
    mend = f"grant them to its role (Server Settings, Roles), or invite it once more with {invite_url}"
    return Finding(part=part, ready=False, said=f"it lacks permissions: {server.missing}", mend=mend)
