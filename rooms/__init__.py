"""rooms decide: the domain of Rosace, pure and synchronous. No clock, no chance, no I/O, no logging."""
