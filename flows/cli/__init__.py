"""The command `ledger`, one module a subcommand.

A subcommand's module is imported when it is called: `ledger extract` must not wait for Prefect, DuckDB or
Great Expectations.
"""

from importlib import import_module

import click

_COMMANDS = (
    "run",
    "backfill",
    "serve",
    "automations",
    "extract",
    "query",
    "figures",
    "releases",
    "sources",
    "documents",
    "status",
    "explain",
)


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"flows.cli.{cmd_name}").command
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Read the casualty and hostage figures that news articles report.

    Exit status: 0 all went well, 1 something failed or was quarantined, 2 the command could not begin.
    """
