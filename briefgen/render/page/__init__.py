"""Brief -> the HTML page."""
