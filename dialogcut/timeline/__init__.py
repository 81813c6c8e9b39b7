"""The cut in frames: decisions become events on tracks, every edge on the grid, every join graded."""
