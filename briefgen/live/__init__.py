"""One brief in the browser while it is being written: made anew after each saved change."""
