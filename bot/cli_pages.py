"""The commands of `storypix pages`. What one needs is imported when it runs, as in `cli.py`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

pages = typer.Typer(help="The pages of stories and their pictures.")


class BookKind(StrEnum):
    """As `Kind` of the core, which takes a while to be imported."""

    PDF = "pdf"
    EPUB = "epub"
    TXT = "txt"
    ZIP = "zip"


@pages.command("move")
def pages_move() -> None:
    """Copy all pages from the folder to the bucket.

    From the data folder to STORYPIX_S3_BUCKET, beside a running bot too; what is there already stays.
    """
    from bot.pages_move import move
    from bot.run import run

    raise typer.Exit(run(move))


@pages.command("rebuild")
def pages_rebuild(
    story: Annotated[str, typer.Option(help="The id of one story; else all with a page.", show_default=False)] = "",
) -> None:
    """Bind pages anew.

    After a change in how they look or where they are, beside a running bot too.
    """
    from bot.pages_rebuild import rebuild
    from bot.run import run

    raise typer.Exit(run(lambda settings: rebuild(settings, story=story)))


@pages.command("export")
def pages_export(
    story: Annotated[str, typer.Argument(help="The id of the story.", show_default=False)],
    kind: Annotated[BookKind, typer.Argument(help="What to make of it.", show_default=False)],
    file: Annotated[Path, typer.Argument(help="Where to put it; - is standard output.", show_default=False)],
) -> None:
    """Make a file of one story.

    A PDF, an EPUB, plain text, or a ZIP of everything, beside a running bot too.
    """
    from bot.pages_export import export
    from bot.run import run

    raise typer.Exit(run(lambda settings: export(settings, story=story, kind=kind.value, file=file)))
