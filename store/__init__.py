"""What the newspapers said."""
