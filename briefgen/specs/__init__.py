"""briefs/*.yaml -> Spec; the names and citations in it."""
