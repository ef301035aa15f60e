"""Measurements that a person starts; the suite does not run them."""
