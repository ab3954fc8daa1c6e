"""The Content-Security-Policy of the site: on every page, and in the headers of the server that shows it."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
)
"""What a page may load and run: its own site's files, and the WebAssembly of the search. A server's
header adds `frame-ancestors`, which a page can't say itself."""
