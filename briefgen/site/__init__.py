"""Published editions -> the intranet site: static pages, feeds and a search index, each made only where it changed."""
