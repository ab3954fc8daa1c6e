"""The flow of `briefgen build`."""
