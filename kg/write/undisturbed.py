"""A stretch of code that Ctrl-C and requests to end do not stop halfway: they are heard, and heeded when it is done.

In: nothing. Out: `with undisturbed():` around steps that must all be done once one is, such as moving fifteen files into their places.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Heed signals at the end."""
    if threading.current_thread() is not threading.main_thread():  # no other is disturbed by any
        yield
        return
    heard: list[int] = []
    handlers = {one: signal.getsignal(one) for one in SIGNALS}
    handlers = {one: handler for one, handler in handlers.items() if handler not in (None, signal.SIG_IGN)}
    for one in handlers:
        signal.signal(one, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
        for one in heard[:1]:
            signal.raise_signal(one)
