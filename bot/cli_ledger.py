"""The commands of `storypix ledger`. What one needs is imported when it runs, as in `cli.py`."""

import typer

ledger = typer.Typer(help="What stories cost, and whom.")


@ledger.command("check")
def ledger_check() -> None:
    """Say whether every sum is right.

    The ledger is compared with all stories and their calls, beside a running bot too.
    """
    from bot.ledger import check
    from bot.run import run

    raise typer.Exit(run(check))
