"""PDF files: words with their places -> lines in reading order -> paragraphs -> articles."""
