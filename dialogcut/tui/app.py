"""The program with a screen: which project is open, the colours, and leaving the terminal as it was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

os.environ.setdefault(
    "TEXTUAL_FPS", "120"
)  # read when Textual is first imported; at 60 a key's second frame comes 16 ms later

from textual.app import App
from textual.binding import Binding, BindingType
from textual.theme import Theme

from dialogcut.tui.config import Config
from dialogcut.tui.remembered import recall, remember
from dialogcut.tui.shown import Shown
from dialogcut.tui.theme import ANSI, DARK, LIGHT, PALETTES, Palette

if TYPE_CHECKING:
    from dialogcut.session import Session
    from dialogcut.tui.screens.editor import EditorScreen
    from dialogcut.tui.screens.first import FirstScreen

_HEARING = "hearing"


class DialogcutApp(App[None]):
    """The editor's screen over one project at a time. It can be given no project: then it asks for one."""

    TITLE = "dialogcut"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False, priority=True)]

    def __init__(
        self,
        project: Path | None = None,
        config: Config | None = None,
        *,
        folder: Path | None = None,
        who: str = "",
        null_sound: bool = False,
    ) -> None:
        """`null_sound`: what is played is followed in real time without a sound card."""
        super().__init__()
        self.config = config or Config()
        self._project, self._folder, self._who, self._null_sound = project, folder or Path.cwd(), who, null_sound
        self.session: Session | None = None
        self.editor: EditorScreen | None = None
        self._first: FirstScreen | None = None
        """What is shown until the editor's screen is there."""
        for palette in PALETTES.values():
            self.register_theme(_theme(palette))
        last = recall()
        theme = last.theme if self.config.theme == "auto" else self.config.theme
        self.shown = Shown(_palette(theme), dict(last.panels))
        self.theme = self.shown.palette.name

    def on_mount(self) -> None:
        if self._project is None:
            self.ask_for_project()
        else:
            self._show_and_open(self._project)

    # Projects

    def _show_and_open(self, path: Path) -> None:
        """The project's first rows; when they are painted, the project."""
        from dialogcut.tui.screens.first import first_screen

        first = first_screen(path, self.size.height, self.config, self.shown)
        if first is None:
            self.open_project(path)
        else:
            self._first = first
            self.push_screen(first)
            # Nothing is painted before the program itself is mounted.
            self.call_later(first.then, lambda: self.call_later(self.open_project, path))

    def open_project(self, path: Path, adding: Sequence[Path] = ()) -> None:
        """Opens a project in the place of the one that is open, and adds media to it. Where somebody else edits it, it
        is looked on; where it is this program's own, it just stays. Raises ProjectError.
        """
        if self.session is not None and not self.session.is_readonly and _is_same(self.session.project.path, path):
            return
        from dialogcut.tui.opening import opened

        session, note = opened(path, self._who)
        self.call_later(self._switch, session, note, tuple(adding))

    async def _switch(self, session: Session, note: str, adding: tuple[Path, ...]) -> None:
        from dialogcut.tui.opening import editor_screen

        await self._close_editor()
        self.session = session
        self.editor = screen = editor_screen(session, self.config, self.shown, self._null_sound)
        await self._lay(screen)
        self.install_screen(screen.hearing, _HEARING)  # else closing takes it apart, and it is never painted again
        remember(recall().with_project(session.project.path))
        if note:
            screen.say(note, "warning")
        if adding:
            from dialogcut.tui.verbs.working import look_at

            look_at(screen, *adding)

    async def _lay(self, screen: EditorScreen) -> None:
        """Puts the editor's screen up, in the place of the project's first rows where they are shown. Keys that were
        typed meanwhile come first."""
        first = self._first
        if first is None:
            await self.push_screen(screen)
            return
        self._first = None
        await self.switch_screen(screen)
        for key in first.typed:
            screen.post_message(key)

    async def _close_editor(self) -> None:
        if self.editor is not None:
            await self.editor.close()
            while len(self.screen_stack) > 1:
                await self.pop_screen()
            self.uninstall_screen(_HEARING)
            if self.editor.hearing.is_running:
                await self.editor.hearing.remove()
            self.editor = None
        if self.session is not None:
            self.session.close()
            self.session = None

    def ask_for_project(self) -> None:
        """The start screen: what is here, and what can be done."""
        from dialogcut.tui.screens.start import Here, StartScreen
        from dialogcut.tui.starting import start

        screen = StartScreen(Here.look(self._folder), recall().recent, is_first=self.editor is None)
        self.push_screen(screen, lambda chosen: start(self, chosen))

    def show_keys(self) -> None:
        """Every key; then the start screen again."""
        from dialogcut.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.config.keymap()), lambda _: self.ask_for_project())

    # Leaving

    def leave(self, to_another: bool = False) -> None:
        """Ends the program, or asks for another project. Every edit is in the file already."""
        if to_another:
            self.ask_for_project()
        else:
            self.call_later(self.action_leave)

    async def action_leave(self) -> None:
        await self._close_editor()
        self.exit()

    # Looks

    def watch_theme(self, name: str) -> None:
        self.shown.palette = PALETTES.get(name, DARK)
        if self.editor is not None:
            self.editor.repaint(self.shown.palette)
            remember(recall().with_theme(name))

    def _fatal_error(self) -> None:
        """A fault of ours: the screen is put away, and `run` raises it for the last door to say in a sentence."""
        self._close_messages_no_wait()


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _palette(name: str) -> Palette:
    """The palette of a setting: 'dark', 'light', 'ansi' or a palette's own name; dark for anything else."""
    short = {"dark": DARK, "light": LIGHT, "ansi": ANSI}
    return short.get(name) or PALETTES.get(name, DARK)


_ANSI_VARIABLES = {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"}
"""Textual's own style sheet names them, and only themes of the terminal's colours must bring them."""


def _theme(palette: Palette) -> Theme:
    """The palette as Textual wants it, for its own widgets."""

    def colour(name: str) -> str:
        return f"ansi_{name}" if not name.startswith("#") else name

    return Theme(
        name=palette.name,
        primary=colour(palette.amber),
        secondary=colour(palette.blue),
        accent=colour(palette.teal),
        warning=colour(palette.amber),
        error=colour(palette.red),
        success=colour(palette.green),
        foreground=colour(palette.text),
        background=colour(palette.page),
        surface=colour(palette.panel),
        panel=colour(palette.raised),
        dark=palette.is_dark,
        ansi=palette is ANSI,
        variables=_ANSI_VARIABLES if palette is ANSI else {},
    )


def run(project: Path | None, config: Config, who: str = "", null_sound: bool = False) -> int:
    """Runs the program; its exit code. The session is closed and the terminal put back whatever happens."""
    app = DialogcutApp(project, config, who=who, null_sound=null_sound)
    try:
        app.run()
    finally:
        if app.session is not None:
            app.session.close()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
