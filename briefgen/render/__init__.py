"""Brief -> bytes: the page as HTML and PDF, its charts, fonts and data. Values in, values out."""
