"""Windows: no crash report with our memory in it, and no other program of the same user that reads it. Never run by us yet.

A screen reader reaches the window through its interfaces for that, not by reading memory; it belongs to the first trial on
Windows to hear one work.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Libraries = Callable[[str], Any]

_NO_HEAP = 1  # WER_FAULT_REPORTING_FLAG_NOHEAP
_THIS_PROCESS = -1
_DACL = 4  # DACL_SECURITY_INFORMATION
_REVISION = 1
# The owner may ask that it lives, wait for it and end it (PROCESS_QUERY_LIMITED_INFORMATION, SYNCHRONIZE, PROCESS_TERMINATE),
# the system everything. "OW" (owner rights) also takes away what an owner otherwise always has: to change this very list.
_RIGHTS = "D:P(A;;0x101001;;;OW)(A;;0x1fffff;;;SY)"


def harden(load: Libraries | None = None) -> None:
    """Ask for it; a Windows that refuses goes on as it was."""
    libraries = load or _load
    kernel = libraries("kernel32")
    kernel.WerSetFlags(_NO_HEAP)
    if getattr(sys, "frozen", False):  # else every Python program of this user would be left out
        libraries("wer").WerAddExcludedApplication(ctypes.c_wchar_p(Path(sys.executable).name), 0)
    _keep_others_out(kernel, libraries("advapi32"))


def _keep_others_out(kernel: Any, advapi: Any) -> None:
    rights = ctypes.c_void_p()
    if not advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        ctypes.c_wchar_p(_RIGHTS), _REVISION, ctypes.byref(rights), None
    ):
        return
    advapi.SetKernelObjectSecurity(ctypes.c_void_p(_THIS_PROCESS), _DACL, rights)
    kernel.LocalFree(rights)


if sys.platform == "win32":

    def _load(name: str) -> Any:
        return ctypes.WinDLL(name)
else:

    def _load(name: str) -> Any:
        raise NotImplementedError(name)
