"""Brief -> a Word document of real styles, tables, links and comments."""
