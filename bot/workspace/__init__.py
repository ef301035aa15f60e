"""The local workspace: a Slack that runs on this machine."""
