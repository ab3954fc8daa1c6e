"""Words, sentences and passages of a text; characters that deceive; word lists."""
