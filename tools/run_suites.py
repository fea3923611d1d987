"""The test suites in their order, and one closing line that counts them all.

Suites without a browser share two processes. Browser suites have the machine to themselves: they measure what a person
would see, and Chromium is several processes already. Chaos and load have their own targets.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

TESTS = Path("tests")
APART = ("browser", "chaos", "load")
SUITES = {
    "apart": [str(TESTS), *(f"--ignore={TESTS / name}" for name in APART), "-n", "2", "--dist", "worksteal"],
    "browser": [str(TESTS / "browser")],
}


def counts(report: Path) -> dict[str, int]:
    """Reads pytest's JUnit file into the words of its closing line."""
    suite = ET.parse(report).getroot().find("testsuite")  # noqa: S314 - written by our own pytest a moment ago
    if suite is None:
        return {}
    found = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors", "skipped")}
    return {
        "failed": found["failures"],
        "passed": found["tests"] - found["failures"] - found["errors"] - found["skipped"],
        "skipped": found["skipped"],
        "errors": found["errors"],
    }


def main(chosen: list[str]) -> int:
    began = time.monotonic()
    total: dict[str, int] = {}
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in SUITES.items():
            report = Path(folder) / f"{name}.xml"
            command = [sys.executable, "-m", "pytest", "-q", *arguments, *chosen, f"--junitxml={report}"]
            worst = max(worst, subprocess.run(command, check=False).returncode)
            for word, count in counts(report).items() if report.exists() else ():
                total[word] = total.get(word, 0) + count
    words = ", ".join(f"{count} {word}" for word, count in total.items() if count) or "no tests ran"
    print(f"===== {words} in {time.monotonic() - began:.2f}s =====", flush=True)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
