"""The gate: what a brief says, held against the bodies of its articles. Pure."""
