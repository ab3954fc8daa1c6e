"""The sentences that carry a text."""
