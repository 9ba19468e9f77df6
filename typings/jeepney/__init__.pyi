from collections.abc import Mapping, Sequence
from enum import Enum

class MessageType(Enum):
    method_call = 1
    signal = 4

class HeaderFields(Enum):
    path = 1
    member = 3

class Header:
    message_type: MessageType
    fields: Mapping[HeaderFields, str]

class Message:
    header: Header
    body: tuple[object, ...]

class DBusAddress:
    def __init__(self, object_path: str, bus_name: str | None = None, interface: str | None = None) -> None: ...

def new_method_return(parent_msg: Message, signature: str | None = None, body: Sequence[object] = ()) -> Message: ...
def new_error(parent_msg: Message, error_name: str) -> Message: ...
def new_signal(emitter: DBusAddress, signal: str, signature: str | None = None, body: Sequence[object] = ()) -> Message: ...
