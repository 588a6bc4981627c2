"""What is due: done, help, expected, and one's own quiet hours."""
