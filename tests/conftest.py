"""What holds for all suites: a text that a catalogue lacks is an error, and Node is found where `make setup` put it,
here and in the processes that tests start.
"""

import os
import sys
from pathlib import Path

os.environ["ROSACE_STRICT_WORDS"] = "1"
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
