"""The command-line face: arguments in, data on stdout, narration on stderr, documented exit codes."""
