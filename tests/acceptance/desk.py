"""A process that checks one file after another, as a server does: a path comes in, one line of JSON goes out."""

import json
import resource
import sys
from pathlib import Path

from sector.ingest import check, data_folder
from sector.reference import load_reference


def main() -> None:
    """Answer until the input ends; memory is the most that was ever taken here and by any child, in megabytes."""
    reference = load_reference(data_folder())
    for line in sys.stdin:
        name, source = json.loads(line)
        report = check(Path(name), reference, source)
        own, children = (
            resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        answer = {"end": f"{report.outcome} {report.code}".strip(), "own": own, "children": children}
        print(json.dumps(answer), flush=True)  # noqa: T201  it talks to the test


if __name__ == "__main__":
    main()
