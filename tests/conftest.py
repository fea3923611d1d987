"""What holds for all suites: a text that a catalogue lacks is an error, here and in the processes that tests start."""

import os

os.environ["ROSACE_STRICT_WORDS"] = "1"
