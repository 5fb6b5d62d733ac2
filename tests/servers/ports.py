"""A port for a program that has to be told one."""

import random
import socket

_PORTS = range(20_000, 32_000)
"""Below those that systems give to whoever asks for any, so that nobody else gets one of these by chance."""

_taken: list[socket.socket] = []
"""As long as this process lives, a socket of another kind keeps other processes of tests from taking the same port."""


def free_port() -> int:
    """One of the loopback interface that nobody has now, and that no other test is told: another one each time.

    It may be left and taken again, by a server that is away for a while.
    """
    while True:
        port = random.choice(_PORTS)
        mark = socket.socket(type=socket.SOCK_DGRAM)
        if _can_bind(mark, port) and _nobody_listens(port):
            _taken.append(mark)
            return port
        mark.close()


def _nobody_listens(port: int) -> bool:
    with socket.socket() as found:
        return _can_bind(found, port)


def _can_bind(found: socket.socket, port: int) -> bool:
    try:
        found.bind(("127.0.0.1", port))
    except OSError:
        return False
    return True
