"""What can go wrong with a page or with the store; every message says what to do next."""

from __future__ import annotations


class StoreError(Exception):
    """Base of all. ``str(error)`` is one sentence for the person who ran the command."""


class StoreMissing(StoreError):
    """There is nothing at that place yet."""


class StoreUnreadable(StoreError):
    """Something is there, and it is no store of ours, or we may not read or write it."""


class StoreNewer(StoreError):
    """A later version of this program wrote it."""


class StoreBusy(StoreError):
    """Another process kept it locked for longer than we wait."""


class StoreFull(StoreError):
    """The disk has no room left; what was being written is rolled back."""


class PageError(StoreError):
    """A page that cannot be read or kept as it is."""


class DateMissing(PageError):
    """A page without an issue date: nothing on it can be placed in time."""


class StoreUnreachable(StoreBusy):
    """The database's server cannot be reached, or went away; what was being written may have to be asked anew."""
