"""One module a kind of answer."""
