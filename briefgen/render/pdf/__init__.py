"""The HTML page -> an archival, tagged PDF."""
