"""quorate people: who works here, from a file."""

import typer

app = typer.Typer(help="People, chairs, venues and times not to be booked.", no_args_is_help=True)
