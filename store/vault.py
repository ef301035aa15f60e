"""Seals what must not be read by whoever can read the store: tokens of Slack.

Fernet (AES-128-CBC with HMAC-SHA256) by keys from the environment. The first key seals; all of them open, so that a key
is replaced by putting a new one in front, sealing anew (``tianjin keys rotate``), and taking the old one out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from store.errors import StoreError

SEALED = "sealed:"
"""Begins what is sealed; what does not begin so was written before there was a vault."""


class VaultClosed(StoreError):
    """There is no key, or none that fits. The sentence says what to do."""


class Vault:
    """``keys``: as ``new_key`` makes them, newest first. Without any nothing can be sealed or opened."""

    def __init__(self, keys: Sequence[str] = ()) -> None:
        try:
            self._fernets = MultiFernet([Fernet(each) for each in keys]) if keys else None
        except ValueError:
            raise VaultClosed(
                "TIANJIN_TOKEN_KEYS holds something that is no key; make one with `tianjin keys new`."
            ) from None
        self._opened: dict[str, str] = {}

    def seal(self, secret: str) -> str:
        return SEALED + self._keys().encrypt(secret.encode()).decode()

    def open(self, kept: str) -> str:
        """What was sealed; and what never was, as it is."""
        if not kept.startswith(SEALED):
            return kept
        if kept not in self._opened:
            try:
                secret = self._keys().decrypt(kept.removeprefix(SEALED).encode()).decode()
            except InvalidToken:
                raise VaultClosed(
                    "A token in the store was sealed with another key than TIANJIN_TOKEN_KEYS has; put that key back "
                    "behind the present one, or have the app installed again."
                ) from None
            if len(self._opened) > 1000:
                self._opened.clear()
            self._opened[kept] = secret
        return self._opened[kept]

    def seal_anew(self, kept: str) -> str:
        """The same under the first key."""
        return self.seal(self.open(kept))

    def _keys(self) -> MultiFernet:
        if self._fernets is None:
            raise VaultClosed(
                "TIANJIN_TOKEN_KEYS is not set, and tokens are kept sealed: make a key with `tianjin keys new`, put "
                "it in the environment, and keep a copy apart from the store's backups."
            )
        return self._fernets


def keys_in(text: str) -> tuple[str, ...]:
    """Apart by commas or blanks."""
    return tuple(re.split(r"[,\s]+", text.strip())) if text.strip() else ()


def new_key() -> str:
    return Fernet.generate_key().decode()
