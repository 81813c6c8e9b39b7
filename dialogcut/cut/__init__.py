"""The paper cut as a value: which words are struck, in which order lines stand, and the history of every decision."""
