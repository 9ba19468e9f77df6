"""macOS: notifications of the workspace (sleep, user switched) and the distributed one that the screen was locked.

An observer class is made in the Objective-C runtime. Which notifications count is apart from the calls; the calls themselves
have not been run by a test.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from PySide6.QtCore import QObject

from app.ui.shell.system_lock.watch import Remark, SystemWatch

WORKSPACE = (
    "NSWorkspaceWillSleepNotification",
    "NSWorkspaceScreensDidSleepNotification",
    "NSWorkspaceSessionDidResignActiveNotification",
    "NSWorkspaceWillPowerOffNotification",
)
DISTRIBUTED = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_OBSERVER = b"RodaTradenAway"
_SELECTOR = b"away:"
_TAKES_ONE_OBJECT = b"v@:@"
_Heard = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)


class MacWatch(SystemWatch):
    """The system waits with sleep for ordinary programs as long as their observers run; closing the vault takes milliseconds."""

    def __init__(self, parent: QObject, remark: Remark) -> None:
        super().__init__(parent)
        self._remark = remark
        self._heard = _Heard(lambda _self, _selector, _notification: self.away.emit())  # kept: the runtime calls it

    def start(self) -> None:
        """Register the observer with both centres."""
        try:
            ctypes.CDLL("/System/Library/Frameworks/AppKit.framework/AppKit")
            _observe(_Runtime(ctypes.CDLL("/usr/lib/libobjc.A.dylib")), self._heard)
        except (OSError, AttributeError):
            self._remark("sleep and session lock are not told")


class _Runtime:
    """The few calls of the Objective-C runtime that are needed, with their types."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self._library = library
        self._selector = _typed(library.sel_registerName, ctypes.c_void_p, ctypes.c_char_p)
        self._class = _typed(library.objc_getClass, ctypes.c_void_p, ctypes.c_char_p)

    def send(self, receiver: object, selector: bytes, *arguments: object) -> object:
        """`[receiver selector: argument ...]`, where everything is an object, a selector or nothing."""
        kinds = [ctypes.c_void_p] * (2 + len(arguments))
        call = ctypes.CFUNCTYPE(ctypes.c_void_p, *kinds)(("objc_msgSend", self._library))
        return call(receiver, self._selector(selector), *arguments)

    def class_named(self, name: bytes) -> object:
        """A class that is loaded."""
        return self._class(name)

    def selector(self, name: bytes) -> object:
        """A selector by its name."""
        return self._selector(name)

    def text(self, text: str) -> object:
        """An NSString."""
        make = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(
            ("objc_msgSend", self._library)
        )
        return make(self._class(b"NSString"), self._selector(b"stringWithUTF8String:"), text.encode())

    def new_observer(self, heard: object) -> object:
        """An object of a class of our own that answers one message with `heard`."""
        allocate = _typed(
            self._library.objc_allocateClassPair, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
        )
        add = _typed(
            self._library.class_addMethod, ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p
        )
        register = _typed(self._library.objc_registerClassPair, None, ctypes.c_void_p)
        made = allocate(self._class(b"NSObject"), _OBSERVER, 0)
        add(made, self._selector(_SELECTOR), ctypes.cast(heard, ctypes.c_void_p), _TAKES_ONE_OBJECT)  # type: ignore[arg-type]  # a function pointer
        register(made)
        return self.send(made, b"new")


def _observe(runtime: _Runtime, heard: object) -> None:
    observer = runtime.new_observer(heard)
    workspace = runtime.send(runtime.class_named(b"NSWorkspace"), b"sharedWorkspace")
    centres = (
        (runtime.send(workspace, b"notificationCenter"), WORKSPACE),
        (runtime.send(runtime.class_named(b"NSDistributedNotificationCenter"), b"defaultCenter"), DISTRIBUTED),
    )
    for centre, names in centres:
        for name in names:
            selector = runtime.selector(_SELECTOR)
            runtime.send(centre, b"addObserver:selector:name:object:", observer, selector, runtime.text(name), None)


def _typed(function: Callable[..., object], result: object, *arguments: object) -> Callable[..., object]:
    function.restype = result  # type: ignore[attr-defined]  # a function of a library
    function.argtypes = arguments  # type: ignore[attr-defined]  # as above
    return function
