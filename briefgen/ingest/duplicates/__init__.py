"""Which texts repeat one another."""
