"""Names known, names built, names defined and names cut short."""
