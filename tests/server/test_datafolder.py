"""The data folder: made, refused, locked."""

import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from server.datafolder import DataFolderLocked, DataFolderUnusable, FolderLock, open_data_folder


def test_DF1_a_missing_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path / "deep" / "data")
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert {folder.journal.parent, folder.secret.parent, folder.control_socket.parent, folder.photos.parent} == {
        folder.path
    }


def test_DF1_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    assert open_data_folder(tmp_path).path == tmp_path
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


def test_DF1_a_relative_path_stays_true_when_the_process_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = open_data_folder(Path("data"))
    monkeypatch.chdir("/")
    assert folder.path == tmp_path / "data"


@pytest.mark.parametrize("path", ["file", "file/data"])
def test_DF2_a_file_is_no_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderUnusable) as refused:
        open_data_folder(tmp_path / path)
    assert (refused.value.key, refused.value.params) == (
        "storage.data_folder_not_a_folder",
        {"path": str(tmp_path / path)},
    )


OPEN_AS_NOBODY = """
import os, sys
from pathlib import Path
from server.datafolder import DataFolderUnusable, open_data_folder
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
for path in sys.argv[1:]:
    try:
        open_data_folder(Path(path))
    except DataFolderUnusable as refused:
        print(refused.key)
"""


def test_DF2_a_folder_without_rights_is_refused() -> None:
    with tempfile.TemporaryDirectory() as path:  # not pytest's own folder, which others may not enter at all
        Path(path).chmod(0o555)
        command = [sys.executable, "-c", OPEN_AS_NOBODY, path, f"{path}/new"]  # root may write everywhere
        said = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]).stdout
        Path(path).chmod(0o700)
    assert said.split() == ["storage.data_folder_no_rights", "storage.data_folder_no_rights"]


HOLD = """
import sys
import tempfile
from pathlib import Path
from server.datafolder import FolderLock
lock = FolderLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_DF3_a_second_process_learns_who_holds_the_folder_until_that_one_dies(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DataFolderLocked) as refused:
            FolderLock(tmp_path)
        assert refused.value.params == {"path": str(tmp_path), "pid": holder.pid}
        holder.kill()
    FolderLock(tmp_path).release()


def test_DF3_a_released_lock_is_free(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    with pytest.raises(DataFolderLocked) as refused:
        FolderLock(tmp_path)
    assert refused.value.params["pid"] == os.getpid()
    lock.release()
    lock.release()
    FolderLock(tmp_path).release()
