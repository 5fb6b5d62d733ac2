"""Connections that belong to the errand that uses them, so that stopping one ends its call.

boto3 waits for an answer in a blocking read and offers no way to end that. Its HTTP library makes connections of the
classes that it is given; ours say whose they are. Where a later version doesn't take them, a stopped call only ends
by its read time-out.
"""

import logging
from typing import Any

from botocore.awsrequest import (
    AWSHTTPConnection,
    AWSHTTPConnectionPool,
    AWSHTTPSConnection,
    AWSHTTPSConnectionPool,
)

from storypix_core.aws.threads import Errand, errand_here

# boto3 logs what is sent and what comes back, which is what children ask for and read.
for _name in ("boto3", "botocore"):
    logging.getLogger(_name).setLevel(logging.WARNING)
# It warns of a full pool when a connection that was shut down is given back; there are never more than threads.
logging.getLogger("urllib3").setLevel(logging.ERROR)


class _Lent:
    """A connection that knows who uses it. It goes back to the pool a moment before its errand is done."""

    sock: Any
    _errand: Errand | None = None

    def request(self, *args: Any, **kwargs: Any) -> Any:
        if self._errand is not None:
            self._errand.give_back()
        self._errand = errand_here()
        return super().request(*args, **kwargs)  # type: ignore[misc]

    def send(self, *args: Any, **kwargs: Any) -> Any:
        """Block by block: what is sent slowly is stopped on its way, and never arrives whole."""
        if self.sock is not None:  # else it is about to be made, in here
            self._lend()
        return super().send(*args, **kwargs)  # type: ignore[misc]

    def getresponse(self, *args: Any, **kwargs: Any) -> Any:
        self._lend()
        return super().getresponse(*args, **kwargs)  # type: ignore[misc]

    def _lend(self) -> None:
        if self._errand is not None:
            self._errand.lend(self.sock)


# The types of botocore's own bases don't fit each other.
class _Connection(_Lent, AWSHTTPConnection): ...  # type: ignore[misc]


class _SecureConnection(_Lent, AWSHTTPSConnection): ...  # type: ignore[misc]


class _Pool(AWSHTTPConnectionPool):
    ConnectionCls = _Connection


class _SecurePool(AWSHTTPSConnectionPool):
    ConnectionCls = _SecureConnection


def lend_connections(client: object) -> None:
    """Let this client of boto3 use connections that can be stopped."""
    session = getattr(getattr(client, "_endpoint", None), "http_session", None)
    pools = getattr(session, "_pool_classes_by_scheme", None)
    if isinstance(pools, dict):
        pools.update(http=_Pool, https=_SecurePool)
