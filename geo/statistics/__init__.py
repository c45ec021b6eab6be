"""One file for each question that a number can answer."""
