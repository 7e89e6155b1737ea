"""All text that can end up in a script."""
