"""The runner of the suites: what it counts, and that nothing passes unseen."""

from pathlib import Path

import pytest

from tools import run_suites

JUNIT = '<testsuites><testsuite name="pytest" errors="1" failures="2" skipped="3" tests="10"></testsuite></testsuites>'


def test_a_report_is_counted_in_pytest_s_words(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(JUNIT)
    found = run_suites.counts(report)
    assert found == {"failed": 2, "passed": 4, "skipped": 3, "errors": 1}
    assert run_suites.closing_line(found, 1.5) == "===== 2 failed, 4 passed, 3 skipped, 1 errors in 1.50s ====="
    assert run_suites.closing_line({}, 0) == "===== no tests ran in 0.00s ====="


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("def test_a(): pass", 0),
        ("def test_a(): assert False", 1),
        ("import os, signal\ndef test_a(): os.kill(os.getpid(), signal.SIGKILL)", 1),
        ("", 1),
    ],
)
def test_a_suite_that_fails_dies_or_is_empty_fails_the_whole(
    text: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = tmp_path / "test_planted.py"
    suite.write_text(text)
    passing = tmp_path / "test_passing.py"
    passing.write_text("def test_b(): pass")
    monkeypatch.setattr(run_suites, "SUITES", {"first": [str(suite), "-p", "no:cacheprovider"], "last": [str(passing)]})
    assert run_suites.main() == code
