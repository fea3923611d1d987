"""Counting rules, each with its source; pure functions of ballots."""
