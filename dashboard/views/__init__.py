"""One thin file for each page: read the view, ask, draw."""
