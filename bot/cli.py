"""The command line. What a command needs is imported when it runs, so that `--help` comes at once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.cli_ledger import ledger
from bot.cli_pages import pages

app = typer.Typer(
    name="storypix",
    help="Tells illustrated children's stories.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


_CHAIN = "openai, bedrock, builtin, one with a model as openai:MODEL, or a chain such as openai,builtin."


def _say_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"storypix {version('storypix')}")
        raise typer.Exit


@app.callback()
def _all(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """What may stand before every command."""


@app.command()
def tell(
    idea: Annotated[str, typer.Argument(help="What the story is about.", show_default=False)],
    language: Annotated[str | None, typer.Option(help="For example en or fr; else the language of the idea.")] = None,
    age: Annotated[str | None, typer.Option(help="The listener's age, 2 to 12 years.")] = None,
    style: Annotated[str | None, typer.Option(help="watercolor, cartoon, papercut, pastel, or free words.")] = None,
    length: Annotated[str | None, typer.Option(help="short, medium or long.")] = None,
    pictures: Annotated[str | None, typer.Option(help="How many, 0 to 10; else one a chapter.")] = None,
    no_pictures: Annotated[bool, typer.Option("--no-pictures", help="The same as --pictures 0.")] = False,
    seed: Annotated[str | None, typer.Option(help="A number; the built-in providers repeat a story by it.")] = None,
    storyteller: Annotated[str | None, typer.Option(help=_CHAIN)] = None,
    illustrator: Annotated[str | None, typer.Option(help=_CHAIN)] = None,
    moderator: Annotated[str | None, typer.Option(help="Who checks as well: openai or bedrock.")] = None,
    size: Annotated[str | None, typer.Option(help="Of the pictures, for example 1536x1024.")] = None,
    quality: Annotated[str | None, typer.Option(help="Of the pictures, in the illustrator's words.")] = None,
    out: Annotated[Path | None, typer.Option(help="A folder for the page and its pictures, and nothing else.")] = None,
    open_page: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line for each event.")] = False,
) -> None:
    """Tell a story here and now, and make its page."""
    from bot.run import run
    from bot.tell import Order
    from bot.tell import tell as tell_story

    given = {
        "language": language,
        "age": age,
        "style": style,
        "length": length,
        "pictures": "0" if no_pictures else pictures,
        "seed": seed,
        "storyteller": storyteller,
        "illustrator": illustrator,
        "moderator": moderator,
        "size": size,
        "quality": quality,
    }
    options = {name: value for name, value in given.items() if value is not None}
    order = Order(idea=idea, options=options, out=out, open_page=open_page, as_json=as_json)
    raise typer.Exit(run(lambda settings: tell_story(order, settings), as_json=as_json, chosen=options))


@app.command()
def chat() -> None:
    """Open a chat in this terminal.

    It knows /story, /library, /continue, /redo, /settings, /help and so on.
    """
    from bot.chat import chat as open_chat
    from bot.run import run

    raise typer.Exit(run(open_chat))


@app.command("run")
def run_(
    worker: Annotated[bool, typer.Option(help="Make stories here too; if not, `storypix worker` has to.")] = True,
) -> None:
    """Tell stories on Telegram and Discord.

    Wherever a token is set; it goes on until somebody stops it.
    """
    from bot.run import run
    from bot.serve import serve

    raise typer.Exit(run(lambda settings: serve(settings, makes=worker)))


@app.command()
def worker(
    concurrency: Annotated[
        int | None, typer.Option(min=1, help="Stories side by side; else STORYPIX_CONCURRENT_STORIES.")
    ] = None,
) -> None:
    """Make stories for a `storypix run` elsewhere.

    Needs Postgres, and pages that all processes see.
    """
    from bot.run import run
    from bot.serve import serve

    chosen = {} if concurrency is None else {"concurrent_stories": str(concurrency)}
    raise typer.Exit(run(lambda settings: serve(settings, hears=False), chosen=chosen))


@app.command(context_settings={"ignore_unknown_options": True})  # the id of a Telegram group begins with a minus sign
def admin(
    words: Annotated[list[str] | None, typer.Argument(help="As after /admin in a chat; help shows all.")] = None,
) -> None:
    """Do what /admin does in a chat.

    People, limits, cost, failed stories and so on, beside a running bot too.
    """
    from bot.admin_cli import admin as attend
    from bot.run import run

    raise typer.Exit(run(lambda settings: attend(words or [], settings)))


@app.command()
def doctor() -> None:
    """Say whether every part is ready.

    And how to mend it if not. Nothing is spent for it.
    """
    from bot.doctor import doctor as examine

    raise typer.Exit(examine())


@app.command()
def health(
    ready: Annotated[
        bool, typer.Option("--ready", help="Whether people are served, not only whether it lives.")
    ] = False,
) -> None:
    """Ask the bot on this machine how it is.

    For whatever starts and watches it. The exit code is 0 when it is well, 1 when it isn't or nobody answers,
    2 for wrong settings.
    """
    from bot.watching.health import health as ask

    raise typer.Exit(ask(ready=ready))


@app.command("migrate-database")
def migrate_database() -> None:
    """Move everything from SQLite to Postgres.

    From the data folder to STORYPIX_DATABASE_URL, while nothing runs.
    """
    from bot.migrate_database import migrate
    from bot.run import run

    raise typer.Exit(run(migrate))


@app.command()
def backup(
    file: Annotated[str, typer.Argument(help="A .tar or .tar.gz; - sends it to standard output.", show_default=False)],
) -> None:
    """Put everything into one file.

    That is the data folder: stories, pages and pictures. Beside a running bot too.
    """
    from bot.backup import back_up
    from bot.run import run
    from bot.secrets import left_unread

    raise typer.Exit(run(lambda settings: back_up(settings, file), resolve=left_unread))


@app.command()
def restore(
    file: Annotated[str, typer.Argument(help="A backup; - reads it from standard input.", show_default=False)],
    leave: Annotated[
        bool | None,
        typer.Option(
            "--leave-open-stories/--tell-open-stories",
            help="Leave stories that were under way as they were, or tell them to their end; else they are left when"
            " the backup is more than an hour old.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put a backup into an empty data folder.

    While nothing runs. It is checked first.
    """
    from bot.restore import restore as put_back
    from bot.run import run
    from bot.secrets import left_unread

    raise typer.Exit(run(lambda settings: put_back(settings, file, leave=leave), resolve=left_unread))


class CostsBy(StrEnum):
    """The tables of `storypix costs`: as `Group` of the ledger, and one more."""

    DAY = "day"
    MONTH = "month"
    PERSON = "person"
    CHAT = "chat"
    MODEL = "model"
    STORY = "story"
    ESTIMATES = "estimates"


@app.command()
def costs(
    by: Annotated[CostsBy, typer.Argument(help="A row for each of these; estimates: beside the truth.")] = CostsBy.DAY,
    days: Annotated[int | None, typer.Option(min=1, max=3660, help="How many days back, today among them.")] = None,
    story: Annotated[str, typer.Option(help="The id of one story: all its calls.", show_default=False)] = "",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of a table.")] = False,
) -> None:
    """Show what was used and what it cost.

    Beside a running bot too.
    """
    from bot.costs import costs as show
    from bot.run import run

    raise typer.Exit(run(lambda settings: show(settings, by=by.value, days=days, task_id=story, as_json=as_json)))


app.add_typer(ledger, name="ledger")
app.add_typer(pages, name="pages")


@app.command()
def settings() -> None:
    """List all settings.

    Their meaning, default, value, and where the value comes from.
    """
    from bot.run import show_settings

    raise typer.Exit(show_settings())


@app.command("env-example", hidden=True)
def env_example() -> None:
    """Print the text of .env.example."""
    from bot.settings_shown import env_example as text

    typer.echo(text(), nl=False)
