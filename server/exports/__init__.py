"""What leaves a workshop when it is over: the report as a tree, and its forms on paper, in tables, in data."""
