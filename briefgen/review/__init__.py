"""The drafts of a library in the browser of this machine: read, mended and accepted with the keyboard."""
