"""Words to Intent to Answer. No Slack, no SQL."""
