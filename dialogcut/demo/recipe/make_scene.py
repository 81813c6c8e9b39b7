"""Make the sample scene's data anew from takes.toml: truth.json, the dry dialogue and the camera files.

    python dialogcut/demo/recipe/make_scene.py [OUT_FOLDER]

Needs flite's libraries (Debian: libflite1) and Pillow, besides dialogcut itself. Without OUT_FOLDER it writes into the
package. Then it prints what was made: lengths, sizes and levels.
"""

from __future__ import annotations

import io
import json
import sys
from dataclasses import asdict
from pathlib import Path

import av
import camera
import numpy as np
import speech
from numpy.typing import NDArray

from dialogcut.demo import mix
from dialogcut.demo.takes import SOUND_RATE_HZ, load_scene
from dialogcut.demo.truth import SpokenLine, TakeTruth

_STEM_BITS = 28_000


def main() -> None:
    package = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    media = package / "media"
    media.mkdir(parents=True, exist_ok=True)
    scene = load_scene()
    truths = []
    for take in scene.takes:
        dry, truth = speech.record(scene, take)
        truths.append(truth)
        stem = _opus(dry)
        (media / f"{scene.slate}-{take.number}.opus").write_bytes(stem)
        boom = next(mix.tracks(io.BytesIO(stem), truth, ()))
        print(f"take {take.number}: {len(boom) / SOUND_RATE_HZ:.1f} s, {_levels(boom, truth)}")
        for each in take.cameras:
            camera.write(media / each.file_name, scene, take, each, truth, boom)
    (package / "truth.json").write_text(_json(truths), encoding="utf-8")
    for path in sorted(media.iterdir()):
        print(f"{path.stat().st_size:>9} {path.name}")


def _opus(dry: NDArray[np.int16]) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="ogg", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libopus", rate=speech.DRY_RATE_HZ, layout="mono", bit_rate=_STEM_BITS)
        frame = av.AudioFrame.from_ndarray(dry[None], format="s16", layout="mono")
        frame.sample_rate = speech.DRY_RATE_HZ
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def _levels(boom: NDArray[np.float32], truth: TakeTruth) -> str:
    spoken = np.concatenate([boom[w.start_sample : w.end_sample] for line in truth.lines for w in line.words])
    lead = boom[: truth.lines[0].start_sample]
    rms, tone = (20 * np.log10(np.sqrt(np.mean(part.astype(float) ** 2))) for part in (spoken, lead))
    peak = 20 * np.log10(np.abs(boom).max())
    return f"dialogue {rms:.1f} dBFS, peak {peak:.1f} dBFS, room tone {tone:.1f} dBFS"


def _json(truths: list[TakeTruth]) -> str:
    """One spoken line a row, so that a change shows as one."""
    takes = []
    for truth in truths:
        lines = ",\n".join("   " + json.dumps(_row(line)) for line in truth.lines)
        takes.append(f'  {{"take": {truth.take}, "sample_count": {truth.sample_count}, "lines": [\n{lines}\n  ]}}')
    rows = ",\n".join(takes)
    return f'{{\n "sample_rate": {SOUND_RATE_HZ},\n "takes": [\n{rows}\n ]\n}}\n'


def _row(line: SpokenLine) -> dict[str, object]:
    return asdict(line) | {"words": [[word.text, word.start_sample, word.end_sample] for word in line.words]}


if __name__ == "__main__":
    main()
