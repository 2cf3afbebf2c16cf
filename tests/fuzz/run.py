"""`make fuzz`: give the readers spoilt inputs for a time, and keep what they could not take in `findings/`.

    python tests/fuzz/run.py [SECONDS]

Exits with status 1 where anything was found; `test_findings.py` has it then, made as small as it can be.
"""

import hashlib
import itertools
import sys
import time
import warnings
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from readers import READERS, tried

FINDINGS = Path(__file__).parent / "findings"
_SECONDS = 600.0
_EXAMPLES = 50


def _searched(name: str, start: int) -> tuple[int, str | None]:
    """Try inputs drawn from `start` on; return how many, and what was found, kept as a file."""
    n_tried, last = 0, b""

    @seed(start)
    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(READERS[name].inputs)
    def search(content: bytes) -> None:
        nonlocal n_tried, last
        n_tried, last = n_tried + 1, content
        tried(name, content)

    try:
        search()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        path = FINDINGS / name / hashlib.sha256(last).hexdigest()[:12]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(last)
        return n_tried, f"{path}: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return n_tried, None


def main(seconds: float) -> int:
    """Search in turns for `seconds`; print and return the exit status."""
    warnings.simplefilter("error")
    warnings.filterwarnings("ignore", category=ResourceWarning)
    until = time.monotonic() + seconds
    counts = dict.fromkeys(READERS, 0)
    found: dict[str, str] = {}
    for start in itertools.count(time.time_ns()):
        for name in READERS:
            if time.monotonic() > until:
                break
            if name not in found:
                n_tried, finding = _searched(name, start)
                counts[name] += n_tried
                if finding:
                    found[name] = finding
                    print(finding, flush=True)
        else:
            if len(found) < len(READERS):
                continue
        break
    told = ", ".join(f"{name} {n:,}" for name, n in counts.items())
    print(f"{seconds:.0f} s, {sum(counts.values()):,} inputs ({told}): {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else _SECONDS))
