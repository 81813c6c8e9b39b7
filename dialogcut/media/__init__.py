"""Media as it lies on disk: what a file is (probe), which files are one take (takes), its sound (audio, levels)."""
