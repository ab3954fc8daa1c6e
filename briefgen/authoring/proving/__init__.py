"""`briefgen prove`: anybody's draft held against a library, sentence by sentence."""
