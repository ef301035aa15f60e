"""From Slack's words to Slack's blocks."""
