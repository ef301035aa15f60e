"""Keys that tokens in the store are sealed with."""

from __future__ import annotations

import click

from bot.cli.group import tianjin
from bot.cli.options import store_option


@tianjin.group()
def keys() -> None:
    """Keys that tokens in the store are sealed with (TIANJIN_TOKEN_KEYS)."""


@keys.command("new")
def new() -> None:
    """Print a new key. Put it in front of those of TIANJIN_TOKEN_KEYS."""
    from store.vault import new_key

    click.echo(new_key())


@keys.command("rotate")
@store_option
def rotate(store: str) -> None:
    """Seal every token anew, with the first key of TIANJIN_TOKEN_KEYS. The others may be taken out afterwards."""
    from bot.settings import load
    from store.archive import Archive
    from store.installations import Installations
    from store.tokens import Tokens
    from store.vault import Vault

    vault = Vault(load().token_keys)
    vault.seal("")  # without a key it is said here what to do
    with Archive.open(store) as archive:
        done = Tokens(archive.engine, vault).seal_anew() + Installations(archive.engine, vault).seal_anew()
    click.echo(f"{done} sealed anew; keys behind the first of TIANJIN_TOKEN_KEYS may be taken out now.")
