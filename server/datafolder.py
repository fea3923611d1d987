"""The data folder: where one Rosace keeps its journal, its secret and its photos, and how a second one is kept out.

DF1 The folder is made with mode 0700, and its parents too; one that exists keeps its mode.
DF2 A path that is no folder, or where this user may not write, is refused with a sentence (`Told`).
DF3 At most one process holds the folder's lock; another learns the process id of the holder. The lock dies with its
    process, however that ends (flock), so there is never one to clean up by hand.
"""

import fcntl
import os
from pathlib import Path
from typing import Final

from server.told import Told

DEFAULT_FOLDER: Final = Path("data")
JOURNAL_FILE: Final = "journal.sqlite"
LOCK_FILE: Final = "rosace.lock"
SECRET_FILE: Final = "secret.bin"  # noqa: S105 - the name of the file
CONTROL_SOCKET: Final = "control.sock"
PHOTOS_FOLDER: Final = "photos"
PID_BYTES_MAX: Final = 32


class DataFolderUnusable(Told):
    """The folder cannot be used; the key says why."""


class DataFolderLocked(Told):
    """Another process holds the folder. `params["pid"]` is its id, 0 if it did not say."""


class DataFolder:
    """An existing, writable folder, and the names of what lies in it."""

    def __init__(self, path: Path) -> None:
        """Take a folder that `open_data_folder` has checked."""
        self.path = path
        self.journal = path / JOURNAL_FILE
        self.secret = path / SECRET_FILE
        self.control_socket = path / CONTROL_SOCKET
        self.photos = path / PHOTOS_FOLDER


def open_data_folder(path: Path = DEFAULT_FOLDER) -> DataFolder:
    """Return the data folder at `path`, making it where it is missing."""
    path = path.absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)  # DF1
    except (FileExistsError, NotADirectoryError) as error:
        raise DataFolderUnusable("storage.data_folder_not_a_folder", path=str(path)) from error  # DF2
    except OSError as error:
        raise DataFolderUnusable("storage.data_folder_no_rights", path=str(path)) from error  # DF2
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise DataFolderUnusable("storage.data_folder_no_rights", path=str(path))  # DF2
    return DataFolder(path)


class FolderLock:
    """The right to be the only process in a folder, from its making to `release`."""

    def __init__(self, folder: Path) -> None:
        """Take the lock at once, or raise `DataFolderLocked`."""
        self._path = folder / LOCK_FILE
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise DataFolderUnusable("storage.data_folder_no_rights", path=str(folder)) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # DF3
        except OSError as error:
            holder = _read_pid(self._descriptor)
            os.close(self._descriptor)
            raise DataFolderLocked("storage.data_folder_locked", path=str(folder), pid=holder) from error  # DF3
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let others in. The file stays: removing it would let two processes lock two files of one name."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _read_pid(descriptor: int) -> int:
    text = os.pread(descriptor, PID_BYTES_MAX, 0).strip()
    return int(text) if text.isdigit() else 0
