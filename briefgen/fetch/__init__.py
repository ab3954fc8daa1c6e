"""The only room that reaches a network: feeds, sitemaps and mailboxes -> saved pages that `ingest` reads."""
