"""Where what a figure counts happened or holds."""
