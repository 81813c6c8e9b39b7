"""The strips under the page: its sound, cut, exposition and pace over one axis of time."""
