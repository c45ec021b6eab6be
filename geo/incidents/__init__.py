"""From somebody's file to incidents: what its columns are, what its cells mean, what is refused."""
