"""What an article is: title, publisher, date, language."""
