"""The figures of a text."""
