"""A described article -> the draft that an editor reviews."""
