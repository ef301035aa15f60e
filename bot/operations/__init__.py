"""What whoever runs the bot needs: is it well, a copy that can be put back, numbers, and who changed what."""
