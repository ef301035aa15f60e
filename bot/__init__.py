"""The running program: the only place where everything meets."""
