"""YAML with places -> nouns; what is wrong with it, in an editor's words."""
