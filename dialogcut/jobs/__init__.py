"""Heavy work in child processes, so that keys never wait. One file a question; `Assistants` answer them."""

from dialogcut.jobs.assistants import Assistants
from dialogcut.jobs.question import Found, Progress, Question

__all__ = ["Assistants", "Found", "Progress", "Question"]
