"""The table of commands: name, module that holds it, one line of help.

`--help` needs nothing else, so it answers at once.
"""

from __future__ import annotations

SECTIONS: dict[str, dict[str, tuple[str, str]]] = {
    "Start": {
        "demo": ("demo", "Cut the bundled scene from takes to proved timeline."),
        "edit": ("edit", "Open the editor's screen: the page, its keys, its sound."),
        "new": ("project", "Make a new, empty project."),
        "add": ("project", "Add media files; they are grouped into takes."),
        "import": ("import_", "Start a project from an NLE's timeline and its media."),
        "takes": ("project", "List takes, their cameras, sound and timecode."),
        "transcribe": ("hear", "Turn takes into words with times."),
        "import-text": ("import_text", "Give a take the words of a transcript or script that you have."),
        "align": ("align", "Put words' edges where they are heard; list those not trusted."),
        "conflicts": ("conflicts", "List what does not fit since takes got other words."),
        "tag": ("hear", "Tag exposition lines, with the evidence."),
    },
    "Read": {
        "show": ("page", "Print the page: numbers, timecode, speakers, what is struck."),
        "status": ("page", "Running time before, now and against the budget."),
        "joins": ("joins", "List the joins, the least safe first, with split edits offered."),
        "readings": ("page", "Find other takes' readings of a line."),
    },
    "Story": {
        "mark": ("mark", "Say by hand that lines are exposition, or are not."),
        "tag-text": ("writing", "Tag exposition in a written scene, without media."),
        "guard": ("guard", "Show what the cut may leave hanging, with the evidence."),
        "facts": ("guard", "List names, numbers and dates: told, only named, or lost."),
        "ledger": ("ledger", "List the facts that must be known: told, at risk or gone."),
        "echoes": ("echoes", "Show lines that seem to say the same again."),
        "suggest": ("suggest", "Suggest what to strike to reach a running time."),
        "survive": ("survive", "Show which lines and facts survive, version by version."),
    },
    "Cut": {
        "strike": ("edits", "Strike words or lines; they stay on the page, struck through."),
        "restore": ("edits", "Take strikes back."),
        "move": ("edits", "Move lines to another place on the page."),
        "split": ("edits", "Split a line before a word."),
        "join": ("edits", "Join two neighbouring lines of one take."),
        "fix": ("wording", "Correct what a word says; its time stays."),
        "swap": ("shape", "Put another take's reading in a line's place."),
        "use": ("shape", "Put a whole take on the page, its rivals aside."),
        "aside": ("shape", "Take lines off the page without losing them."),
        "bring": ("shape", "Put a reading from aside onto the page."),
        "hold": ("shape", "Hold room for a line still to be recorded (ADR, pickup, wild)."),
        "drop": ("shape", "Take a held line off the page again."),
        "pause": ("pauses", "Set the silence before a line or a word; mark it as performance."),
        "tighten": ("pauses", "Cap pauses to a length, by what is heard in them."),
        "fillers": ("fillers", "List fillers, stutters and false starts; strike them on request."),
        "nudge": ("joins", "Move the cut beside a word by frames."),
        "split-edit": ("joins", "Cut the picture of a join at another frame than its sound."),
        "angle": ("shape", "Cut to another camera on an exact word."),
        "note": ("marks", "Write a note to a line."),
        "must-know": ("marks", "Mark lines whose facts the audience must know."),
        "speaker": ("marks", "Say who speaks a line."),
    },
    "Go back": {
        "undo": ("history", "Take the last edit back."),
        "redo": ("history", "Do again what was undone."),
        "versions": ("history", "Name, list and go to versions of the cut."),
        "history": ("history", "List the edits that led here."),
    },
    "Hand over": {
        "render": ("render", "Render the cut to hear it or to see it: .wav, .mp4, .mov."),
        "export": ("export", "Write the cut for an NLE, proved frame by frame."),
        "conform": ("conform", "Read the NLE's cut back and keep it as a version."),
        "inspect": ("inspect", "Say what a timeline file of any format holds."),
    },
    "Look after": {
        "set": ("project", "Change a project's settings: budget, cast, rate ..."),
        "relink": ("project", "Find media that moved."),
        "doctor": ("doctor", "Say what this installation has and lacks."),
        "help": ("help", "Print a page about a topic: 'help interchange'."),
        "completion": ("completion", "Print the completion script for bash, zsh or fish."),
    },
}

COMMANDS: dict[str, tuple[str, str]] = {name: entry for section in SECTIONS.values() for name, entry in section.items()}
