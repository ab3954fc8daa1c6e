"""The quotes of a text and who said them."""
