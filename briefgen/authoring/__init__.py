"""What an editor asks for: research, header entries, starters, schemas, what a machine lacks."""
