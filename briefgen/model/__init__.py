"""The nouns, frozen: base (periods, dates, amounts), library, spec, brief. No verbs, no I/O."""
