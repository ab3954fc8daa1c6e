"""What changed between two editions of a brief, and how it is told."""
