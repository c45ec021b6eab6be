"""A made-up city, for trying, teaching, tests and benchmarks.

Everything here is generated from one recipe and one seed, lies in the open sea, and carries
`synthetic`: it can be shown beside the real data, never among it.
"""
