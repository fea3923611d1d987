"""The test suites in their order, and one closing line that counts them all.

They share two processes, one a core, and each file is whole in one of them: its servers and bundles are made once.
Browser suites come by themselves, in four: a page that plays a room in real time waits more than it works.
Chaos and load have their own targets, and so has what waits for minutes.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree as ET

TESTS = Path("tests")
APART = ("browser", "chaos", "load")
IN_TWO, IN_FOUR = (["-n", str(n), "--dist", "loadfile"] for n in (2, 4))
SUITES = {
    "apart": [str(TESTS), *(f"--ignore={TESTS / name}" for name in APART), *IN_TWO],
    "browser": [str(TESTS / "browser"), *IN_FOUR, "-m", "not long"],
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


def main() -> int:
    began = time.monotonic()
    total: dict[str, int] = {}
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in SUITES.items():
            report = Path(folder) / f"{name}.xml"
            command = [sys.executable, "-m", "pytest", "-q", *arguments, f"--junitxml={report}"]
            # Not only above 0: a pytest that a signal killed answers below, one that found no test answers 5.
            failed |= subprocess.run(command, check=False).returncode != 0
            for word, count in counts(report).items() if report.exists() else ():
                total[word] = total.get(word, 0) + count
    print(closing_line(total, time.monotonic() - began), flush=True)
    return int(failed)


def closing_line(total: dict[str, int], seconds: float) -> str:
    words = ", ".join(f"{count} {word}" for word, count in total.items() if count) or "no tests ran"
    return f"===== {words} in {seconds:.2f}s ====="


if __name__ == "__main__":
    sys.exit(main())
