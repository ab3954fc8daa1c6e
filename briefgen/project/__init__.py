"""Where things lie, what they are as digests, how they are written, what happened."""
