"""The paper cut in the terminal: a face on the session, painted with Textual."""
