"""What the commands do, one file for each: each returns what to tell, or raises a refusal.

A file is read, checked and refused before anything that is kept is touched.
"""
