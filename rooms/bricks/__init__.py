"""What phase kinds are made of."""
