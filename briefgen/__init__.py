"""briefgen: briefing documents from a library of news articles, every figure and quote cited."""

from pathlib import Path

__version__ = "0.1.0"

PACKAGE = Path(__file__).resolve().parent
"""The folder of the program: the path of each file that it brings along begins here."""
