"""Answer to message: one module a kind of answer."""
