"""From composed briefs to the site: what is due, what is held, one release after another."""
