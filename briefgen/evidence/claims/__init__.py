"""What an editor's sentence says of its numbers and its subject, held against the sentences that it may rest on."""
