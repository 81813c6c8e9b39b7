"""The NLE's cut read back: which words of which takes a timeline file still plays, as decisions like any others."""
