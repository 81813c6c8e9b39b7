"""dialogcut: cut dialogue on its words and hand the NLE a frame-exact timeline."""

__version__ = "0.3.0"
