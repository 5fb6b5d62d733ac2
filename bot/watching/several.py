"""Several observers in the place of one."""

import logging
from collections.abc import Sequence

from storypix_core.ports.observer import Observation, Observer
from storypix_core.safe_log import told_safely

log = logging.getLogger(__name__)


class Several:
    """Tells each of them. One that breaks takes nothing with it: no story ends because nobody could count it."""

    def __init__(self, observers: Sequence[Observer]) -> None:
        self._observers = observers

    def __call__(self, seen: Observation, /) -> None:
        for observer in self._observers:
            try:
                observer(seen)
            except Exception as error:  # noqa: BLE001  # whatever it was, the others hear of it
                log.error("not noted: %s", told_safely(error), extra={"action": "observer_failed"})
