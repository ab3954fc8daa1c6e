"""A text -> the articles in it."""
