"""The bars above and below the page: title and running time, key hints, notices."""

from dialogcut.tui.bars.hints import Hint, hints
from dialogcut.tui.bars.keybar import KeyBar
from dialogcut.tui.bars.notice import NoticeBar
from dialogcut.tui.bars.since import since_named
from dialogcut.tui.bars.title import TitleBar
from dialogcut.tui.bars.titling import TitleValue, title_value

__all__ = ["Hint", "KeyBar", "NoticeBar", "TitleBar", "TitleValue", "hints", "since_named", "title_value"]
