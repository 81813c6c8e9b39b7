"""What a scene tells its audience: which lines are exposition, with the evidence. spaCy runs here once, never while cutting."""
