"""Rehearsing a workshop: simulated phones over the real protocol, and a judge that folds the journal afresh."""
