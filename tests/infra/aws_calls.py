"""Records every call that the program makes to AWS by boto3, and every link that it signs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import botocore.session
import pytest

from tests.infra.iam import Call


@contextmanager
def recorded() -> Iterator[list[Call]]:
    """All calls of the clients that are made while this lasts, in any thread."""
    calls: list[Call] = []
    create_client = botocore.session.Session.create_client

    def create_watched(self: botocore.session.Session, *args: Any, **kwargs: Any) -> Any:
        client = create_client(self, *args, **kwargs)

        def note(*, params: dict[str, Any], model: Any, **_: object) -> None:
            service, region = model.service_model.signing_name, client.meta.region_name
            calls.append(Call(service, model.name, region, dict(params)))

        # Also what is only signed goes through here.
        client.meta.events.register("provide-client-params", note)
        return client

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(botocore.session.Session, "create_client", create_watched)
        yield calls
