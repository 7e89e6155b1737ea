"""Faults, one at a time, and the page that says which of them were seen."""
