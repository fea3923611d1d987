"""What tables give back to the room: formats (what a table fills in), stagings (how it is given), and their life."""
