"""What the program says, in English and in the languages of `locale/`."""
