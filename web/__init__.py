"""The web shows: pages, styles, scripts and words, and the drawings that all of them share. It decides nothing."""
