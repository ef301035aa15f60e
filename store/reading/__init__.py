"""Text understanding. Pure: no database, no network, no clock, no Slack."""

from store import native

native.enter()
