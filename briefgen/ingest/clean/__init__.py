"""An article’s lines without what is no part of it."""
