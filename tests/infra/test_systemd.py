"""The units for a plain machine: right by systemd itself, locked up, and stopped no sooner than stories may go on."""

import configparser
import re
import shutil
import sys
from pathlib import Path

import pytest

from bot.run import OK, STOPPED, WRONG_USE
from bot.settings import Settings
from tests.infra.project import ROOT, SETTINGS, STOPS_WITHIN_S, finished

_FOLDER = ROOT / "infra" / "systemd"
_PROGRAM = "/opt/storypix/bin/storypix"
MAIN, WORKER, HEALTH = "storypix.service", "storypix-worker@.service", "storypix-health.service"
_ANALYZE = shutil.which("systemd-analyze")


class _Unit(configparser.RawConfigParser):
    """systemd lets keys repeat, which adds to them."""

    def __init__(self, name: str):
        super().__init__(strict=False, delimiters=("=",), comment_prefixes=("#",), interpolation=None)
        self.optionxform = str  # type: ignore[assignment,method-assign]  # as its documentation says
        self.text = (_FOLDER / name).read_text(encoding="utf-8")
        self.read_string(self.text)

    def all(self, key: str) -> list[str]:
        return re.findall(rf"(?m)^{key}=(.*)$", self.text)


def _here(folder: Path) -> list[str]:
    """Copies of the units that start a program which is on this machine."""
    for unit in _FOLDER.glob("*.*"):
        text = unit.read_text(encoding="utf-8").replace(_PROGRAM, sys.executable)
        (folder / unit.name).write_text(text, encoding="utf-8")
    return sorted(str(path) for path in folder.iterdir() if path.suffix in {".service", ".timer"})


@pytest.mark.skipif(_ANALYZE is None, reason="there is no systemd-analyze here")
def test_systemd_understands_every_line(tmp_path: Path) -> None:
    done = finished(str(_ANALYZE), "verify", "--man=no", *_here(tmp_path))
    assert not done.stderr


@pytest.mark.skipif(_ANALYZE is None, reason="there is no systemd-analyze here")
@pytest.mark.parametrize("name", [MAIN, WORKER])
def test_a_bot_that_is_broken_into_can_do_little(name: str, tmp_path: Path) -> None:
    _here(tmp_path)
    # Of 10, in systemd's own reckoning; a service without any of it has 9.6.
    finished(str(_ANALYZE), "security", "--offline=true", "--threshold=20", str(tmp_path / name))


@pytest.mark.parametrize("name", [MAIN, WORKER])
def test_a_database_or_a_network_that_is_away_for_hours_keeps_no_bot_from_coming_back(name: str) -> None:
    unit = _Unit(name)
    assert unit["Service"]["Restart"] == "on-failure"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"


@pytest.mark.parametrize("name", [MAIN, WORKER])
def test_a_stop_lasts_longer_than_stories_may_go_on(name: str) -> None:
    service = _Unit(name)["Service"]
    assert int(service["TimeoutStopSec"]) > STOPS_WITHIN_S
    assert (service["KillSignal"], service["KillMode"]) == ("SIGTERM", "mixed")


@pytest.mark.parametrize("name", [MAIN, WORKER])
def test_it_comes_back_after_a_crash_and_neither_after_a_stop_nor_with_wrong_settings(name: str) -> None:
    service = _Unit(name)["Service"]
    assert service["Restart"] == "on-failure"
    assert {OK, int(service["SuccessExitStatus"])} == {OK, STOPPED}
    assert int(service["RestartPreventExitStatus"]) == WRONG_USE


@pytest.mark.parametrize("name", [MAIN, WORKER])
def test_all_that_it_may_write_is_its_data(name: str) -> None:
    unit = _Unit(name)
    service = unit["Service"]
    assert service["ProtectSystem"] == "strict"
    assert not unit.all("ReadWritePaths")
    assert f"STORYPIX_DATA=/var/lib/{service['StateDirectory']}" in unit.all("Environment")[0]
    assert service["User"] == "storypix"
    assert "u storypix " in (_FOLDER / "storypix.sysusers").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [MAIN, WORKER])
def test_the_journal_says_what_failed(name: str) -> None:
    assert "STORYPIX_LOG_LEVEL=WARNING" in _Unit(name).all("Environment")


@pytest.mark.parametrize("name", [MAIN, WORKER, HEALTH])
def test_every_setting_in_them_is_one(name: str) -> None:
    assert set(re.findall(r"^(?:Environment=.*)?\b(STORYPIX_\w+)=", _Unit(name).text, re.MULTILINE)) <= SETTINGS


def test_workers_are_told_as_the_bot_is_and_asked_at_addresses_of_their_own() -> None:
    main, worker = (_Unit(name) for name in (MAIN, WORKER))
    for key in main["Service"]:
        if key not in {"ExecStart", "Environment"}:
            assert worker.all(key) == main.all(key), key
    assert worker["Service"]["ExecStart"] == f"{_PROGRAM} worker"
    default = str(Settings.model_fields["monitor"].default)
    addresses = {"STORYPIX_MONITOR=127.0.0.1:947%i".replace("%i", str(number)) for number in range(1, 10)}
    assert "STORYPIX_MONITOR=127.0.0.1:947%i" in worker.all("Environment")
    assert f"STORYPIX_MONITOR={default}" not in addresses


def test_who_is_silent_is_started_again() -> None:
    health, restart = _Unit(HEALTH), _Unit("storypix-restart.service")
    assert "storypix-health.timer" in _Unit(MAIN)["Unit"]["Wants"]
    assert _Unit("storypix-health.timer")["Unit"]["PartOf"] == MAIN, "it comes and goes with the bot"
    assert f"{_PROGRAM} health" in health["Service"]["ExecStart"]
    assert health["Unit"]["OnFailure"] == "storypix-restart.service"
    assert restart["Service"]["ExecStart"].endswith(f"try-restart {MAIN}")
