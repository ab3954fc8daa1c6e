"""Saved pages -> articles for an editor to review."""
