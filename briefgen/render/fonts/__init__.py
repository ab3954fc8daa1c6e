"""The fonts of a page, cut to its characters."""
