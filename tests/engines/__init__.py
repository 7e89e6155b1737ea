"""Real engines for the tests: they run a script as a user would, unmodified."""
