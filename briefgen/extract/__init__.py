"""What a text states: figures, quotes, dates, the sentences that carry it. Pure: text in, spans out."""
