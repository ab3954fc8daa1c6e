"""fetch: feeds, sitemaps and mailboxes into saved pages."""
