"""A port for a program that has to be told one."""

import socket


def free_port() -> int:
    """One of the loopback interface that nobody has now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
