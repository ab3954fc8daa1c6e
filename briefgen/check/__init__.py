"""The flow of `briefgen check`."""
