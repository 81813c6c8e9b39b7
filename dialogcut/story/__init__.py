"""What a scene tells its audience: which lines are exposition, and why. spaCy runs here once, never while cutting."""
