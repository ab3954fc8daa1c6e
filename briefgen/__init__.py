"""briefgen: briefing documents from a library of news articles, every figure and quote cited."""

__version__ = "0.1.0"
