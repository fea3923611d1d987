"""The server carries: all that waits, forgets, fails or costs, between rooms that decide and a web that shows."""
