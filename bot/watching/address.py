"""Where the monitor listens, and where it is asked."""

from typing import NamedTuple

from storypix_core.errors import BadSettings

OFF = "off"
_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "*": "127.0.0.1"}  # noqa: S104  # it is only compared with


class Address(NamedTuple):
    host: str
    port: int


def address_of(monitor: str) -> Address | None:
    """What STORYPIX_MONITOR says; None for `off`. Raises `BadSettings`.

    >>> address_of("[::1]:9464")
    Address(host='::1', port=9464)
    """
    if monitor == OFF:
        return None
    host, _, port = monitor.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:  # the largest port there is
        raise BadSettings(f"STORYPIX_MONITOR is {monitor}: it must be host:port, such as 127.0.0.1:9464, or off.")
    return Address(host.removeprefix("[").removesuffix("]"), int(port))


def url_of(address: Address) -> str:
    """
    >>> url_of(Address("::1", 9464))
    'http://[::1]:9464'
    """
    host = f"[{address.host}]" if ":" in address.host else address.host
    return f"http://{host}:{address.port}"


def nearest(address: Address) -> Address:
    """Where somebody on this machine reaches who listens there.

    >>> nearest(Address("0.0.0.0", 9464))
    Address(host='127.0.0.1', port=9464)
    """
    return Address(_ANYWHERE.get(address.host, address.host), address.port)
