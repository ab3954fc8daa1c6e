"""Spec × Selection × edition -> Brief: the pure core."""
