"""Text understanding. Pure: no database, no network, no clock, no Slack."""
