"""The parts of the page of the plan: one file for each of its sections."""
