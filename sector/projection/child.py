"""The process that fits: statsmodels takes a third of the memory of the whole server, and is wanted for seconds.

Run by file, with the folder of this program. It reads ``{"values": […], "horizon": n}`` and writes an assessment,
both as JSON; nothing comes out where a fit fails.
"""

import json
import resource
import sys
from dataclasses import asdict

#: Bounds of the process: a series of a hundred years takes a tenth of either.
MEMORY_BYTES = 2_000_000_000
CPU_SECONDS = 30


def main() -> None:
    """Assess the series that was asked for."""
    from sector.projection.backtest import assess

    asked = json.loads(sys.stdin.read())
    found = assess(asked["values"], asked["horizon"])
    sys.stdout.write(json.dumps(asdict(found)))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    sys.path.append(sys.argv[1])
    main()
