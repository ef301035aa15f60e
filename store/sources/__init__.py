"""How a page arrives."""
