"""What changed between two editions of a brief, and how the page says it."""
