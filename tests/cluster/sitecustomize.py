"""What workers of the cluster do to sources while they read them, as a file named after the source says; every Python
process that a worker starts imports this by itself.

In the folder that `ACTS` names: `log` gets a line for each source that is begun; `ID.hold` has it wait until that file
is gone; `ID.die` has the process that reads it killed, `ID.take` the worker too, `ID.hang` has it hang where no alarm
is heard.
"""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

if "ipextract.shards.engines.apart" in sys.orig_argv:
    from ipextract import pipeline
    from ipextract.batch import workers

    # What does not hear its alarm is killed so many seconds later.
    workers.GRACE = 0.5
    ACTS = Path(os.environ["ACTS"])
    WORKER = int(sys.orig_argv[-1])
    sound = pipeline.extract

    def extract(source: Any, **options: Any) -> Any:
        with (ACTS / "log").open("a") as log:
            log.write(f"{source.id} {WORKER}\n")
        while (ACTS / f"{source.id}.hold").exists():
            time.sleep(0.01)
        if (ACTS / f"{source.id}.take").exists():
            os.kill(WORKER, signal.SIGKILL)
        if (ACTS / f"{source.id}.take").exists() or (ACTS / f"{source.id}.die").exists():
            os.kill(os.getpid(), signal.SIGKILL)
        if (ACTS / f"{source.id}.hang").exists():
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(1000)
        return sound(source, **options)

    pipeline.extract = extract
