"""What a number counts: word classes, rules over them, and what settles their sense."""
