"""Writing in the plan: forms, table, map and file, what to do when two write at once, the log."""
