"""A saved file -> the texts in it: a module for each format."""
