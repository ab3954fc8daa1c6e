"""The dates of a text."""
