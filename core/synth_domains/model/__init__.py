"""The language in which domains are written."""
