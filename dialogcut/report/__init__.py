"""What is told of a cut on paper: pure functions from decisions and history to values, and from these to text."""
