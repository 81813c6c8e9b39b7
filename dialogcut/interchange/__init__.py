"""The cut in the NLE's own words: one file a format, each proved by an independent reader before it is put in place."""
