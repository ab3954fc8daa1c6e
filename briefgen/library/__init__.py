"""Article files, sources and topics, and the disposable index over them."""
