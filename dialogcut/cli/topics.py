"""Longer words on a topic, for `dialogcut help TOPIC`."""

from __future__ import annotations

INTERCHANGE = """\
Handing a cut over, target by target

No NLE was at hand: nothing here was imported into a real one. What is tested is the file: each is read back by a reader
of its own, every frame of every track is compared with the cut, and the file is put in place only when all agree. What
is said of an NLE follows manuals and what people reported.

Whatever a format cannot hold is said on stderr and in NAME.report.txt beside the file. Keep the media where they were
when you added them, or move them together: URLs name whole paths, and 'dialogcut relink' follows a folder that moved.

AVID MEDIA COMPOSER    dialogcut export --for avid scene12
  Writes scene12.edl, scene12.ale, scene12.aaf and, where there are markers, scene12.markers.txt.
  The safe way: import the ALE into a bin (it makes the clips, tape by tape), batch import or link the media to them,
  then open the EDL with List Tool or import it, and relink the sequence by source timecode and tape. Bring the markers
  in from the Markers window.
  The AAF is experimental: import it instead of the EDL and say what came of it.
  Lost: words, ids and join grades. The EDL is a File32, with reels of 32 characters (--form cmx3600 cuts them to 8).
  A source without timecode is refused.

PREMIERE PRO           dialogcut export --for premiere scene12
  Writes scene12.xml (Final Cut Pro 7 XML). File > Import; link the media where Premiere asks for the first file of a
  folder. Crossfades are Constant Power.
  Lost: sound rolls start on whole frames, at most half a frame off (the report says by how much); names of channels.
  scene12.otio --for premiere is there for versions that read it; .edl is the last resort, without clip names.

DAVINCI RESOLVE        dialogcut export --for resolve scene12
  Writes scene12.otio. Set the project's frame rate first: it cannot be changed later. File > Import > Timeline, and
  leave 'Automatically import source clips' on. OTIO has no drop-frame flag: set it in the timeline's settings.
  Another way: scene12.fcpxml or scene12.xml --for resolve. For an EDL put the media into the pool first, switch
  'Assist using reel names' on, and take --form file32; markers then come in by
  scene12.markers.edl --for resolve (Timelines > Import > Timeline Markers from EDL).
  Lost in .otio: the shape of crossfades. Resolve drops other programs' notes when it writes .otio itself.
  An older reader: --otio-version 0.14.0. To another machine: scene12.otioz holds the media too.

FINAL CUT PRO          dialogcut export --for fcp scene12
  Writes scene12.fcpxml (1.10). File > Import > XML; media that moved: Relink Files. Picture is the primary storyline,
  each sound track a connected one.
  Lost: colours of markers; the shape of crossfades; a label other than its own frame rates.

AND BACK               dialogcut conform CUT
  Keeps what the NLE made of it as a version. 'dialogcut inspect FILE' says what a file holds.

MARKERS                dialogcut export --markers notes,must-know,reasons,exposition,warnings ...
  As a rule notes and must-knows; 'all' and 'none' are words too. Notes are green, must-knows blue, reasons white (at
  the join where the words went), exposition red or yellow by strength, warnings magenta or cyan.
  --trims writes what was struck instead of the cut, each piece with its reason.
"""

AGAIN = """\
Other words for takes that are cut already

  dialogcut transcribe --again --model large-v3 --dry-run     # what would change
  dialogcut transcribe --again 12A-3 --model large-v3         # one take, for good

Old and new words are matched by what they say and when. Then every line of every state of the cut is laid over the new
words: the page, readings aside, every version, every step that undo and redo lead to. Lines keep their ids, places,
speakers, notes and must-knows; strikes keep who struck them and why.

WHAT STAYS WITH ITS WORD    strikes, corrections, angles, hand edges, split edits, pauses, marks.
WHAT STAYS THOUGH UNHEARD   words that were ever struck or corrected, and words that are all there is of a line: struck
  sound would be heard again where its word were not known any more. They are underlined: 'not heard again'.
WHAT GOES                   a correction that is heard by itself now; words that nobody decided about and that are not
  heard again; tags and notes of the story ('dialogcut tag' reads the new words).

The table lists what to look at, each with its line and word:
  struck, reads otherwise   a struck word is heard as something else now; it is struck still
  new, struck               words never heard before lie inside what is struck, and are struck too
  new, beside struck        words never heard before lie beside struck ones, and are kept
  not heard again, stays    old words stay: something was decided about them that the new ones cannot hold
  correction stays          a corrected word is heard as a third thing; the correction stays
  another speaker           the new words are somebody else's as heard; the line keeps its speaker
'in NAME' behind a place means: only in that version.

Undo does not bring the old words back. A copy of the project from before stands beside it.
"""

JOINS = """\
Where a cut falls, and how to move it

  dialogcut joins                      # the least safe first
  dialogcut nudge 7:3 start +1         # by hand; in the editor alt+arrows (start) and ctrl+arrows (end)
  dialogcut split-edit j12 --offered
  dialogcut set breaths cut

WHERE IT FALLS
  At the quietest 10 ms between the struck and the kept word, no further from the kept word than reach_ms (line_reach_ms
  where a line begins or ends), then on the nearest frame line between the two. Never into a kept word: where no frame
  line fits, a rest of the struck word stays, and the grade says so.
BREATHS
  Noise that rises out of a pause, softer than the voice, a tenth of a second to a second long, right by the kept word.
  'keep' cuts before it (behind it, where it is let out), 'cut' between the two. Found on levels; soft breaths in a loud
  room are not.
BY HAND
  A nudged edge lies where it was put, whatever is found later, however words are timed anew; no pause or handle moves
  it. It may lie inside a word: 'set by hand, 12 ms inside', tight where it is quiet there, clipped where it is not.
  Where nothing of the word would be left it is not followed, and that is said.
GRADES
  clean: at least 15 ms from both words, and quiet. tight: less, or not quiet, or a rest of a struck word. clipped: a
  word loses something, or may: its edge is uncertain by more than the cut is away from it; tight where the cut lies
  beyond that and is quiet.
SPLIT EDITS
  The picture cuts later (J cut, +) or earlier (L cut, -) than the sound, as far as cameras recorded. Offered where
  (1) a camera was not rolling at the cut, (2) the picture changes and the word starts 3 to 24 frames later: the picture
  is held up to the word, (3) the picture changes and the word before is cut tight: the picture is held 6 frames.
"""

TOPICS = {"again": AGAIN, "interchange": INTERCHANGE, "joins": JOINS}
