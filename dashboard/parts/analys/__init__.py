"""The parts of the analysis: the table of incidents, and how a file of them is brought in."""
