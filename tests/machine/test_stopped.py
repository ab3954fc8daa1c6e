"""A signal that comes while Python throws an object away: what is raised there is dropped by Python itself."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

PROGRAM = """
import os, signal, time
from briefgen.cli.machine import Stopped, unwind_when_stopped

class Thrown:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):
            pass

unwind_when_stopped()
try:
    thing = Thrown()
    del thing
    time.sleep(20)
    print("went on")
except Stopped as stopped:
    print("stopped by", stopped)
"""


def test_a_stop_while_an_object_is_thrown_away_is_not_lost() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("stopped by SIGINT\n", "")
