"""``reusewatch privacy``: personal data in what is kept."""

import typer

commands = typer.Typer(
    no_args_is_help=True, help="See to personal data in what is kept: find it, erase it."
)
