"""How results look: in a terminal, as text."""
