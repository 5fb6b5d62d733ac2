"""A few commands, as the bot would describe them."""

from collections.abc import Sequence

from adapters.discord.commands import ChoiceSpec, CommandSpec, OptionKind, OptionSpec

STYLES = ("watercolor", "cartoon", "papercut", "pastel")


async def styles(typed: str, language: str) -> Sequence[tuple[str, str]]:
    return [(f"{style} ({language})", style) for style in STYLES if style.startswith(typed)]


STORY = CommandSpec(
    name="story",
    names={"fr": "histoire"},
    descriptions={"en": "Tell a story", "fr": "Raconter une histoire", "pt": "Contar uma história", "xx": "?"},
    options=(
        OptionSpec(name="idea", descriptions={"en": "What it is about"}, most=1000),
        OptionSpec(name="style", descriptions={"en": "How it is painted"}, suggest=styles),
        OptionSpec(name="age", descriptions={"en": "For which age"}, kind=OptionKind.NUMBER, least=2, most=12),
        OptionSpec(
            name="length",
            descriptions={"en": "How long"},
            choices=(ChoiceSpec(value="short", labels={"en": "short", "fr": "courte"}),),
        ),
    ),
    words="idea",
    posts=True,
    goes_on=True,
)
HELP = CommandSpec(name="help", descriptions={"en": "What the bot can do"}, private=True)
CANCEL = CommandSpec(
    name="cancel",
    descriptions={"en": "Stop a story"},
    options=(OptionSpec(name="story", descriptions={"en": "Which"}),),
    words="story",
)
COMMANDS = (STORY, HELP, CANCEL)
