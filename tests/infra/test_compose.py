"""The compose files: right by the specification, and with what StoryPix needs to start, to be watched and to stop."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from bot.secrets import FILE
from bot.settings import Settings
from tests.infra.project import ROOT, SETTINGS, STOPS_WITHIN_S, finished

ONE, MANY = ROOT / "compose.yaml", ROOT / "compose.many.yaml"
FILES = [pytest.param(path, id=path.name) for path in (ONE, MANY)]


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def services(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = read(path)["services"]
    return found


def ours(path: Path) -> dict[str, dict[str, Any]]:
    """Those that run StoryPix."""
    return {name: service for name, service in services(path).items() if "build" in service}


def seconds(duration: str) -> int:
    found = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", duration)
    assert found is not None, duration
    return 60 * int(found[1] or 0) + int(found[2] or 0)


def named_settings(path: Path) -> Iterator[str]:
    yield from re.findall(r"\b(?:STORYPIX|OPENAI)_[A-Z0-9_]+", path.read_text(encoding="utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES)
def test_it_is_right_by_the_specification(path: Path) -> None:
    command = Path(sys.executable).parent / "check-jsonschema"
    finished(str(command), "--builtin-schema", "vendor.compose-spec", str(path))


@pytest.mark.parametrize("path", FILES)
def test_every_setting_it_names_is_one(path: Path) -> None:
    assert {name.removesuffix(FILE) for name in named_settings(path)} <= SETTINGS


@pytest.mark.parametrize("path", FILES)
def test_a_stop_lasts_longer_than_stories_may_go_on(path: Path) -> None:
    assert ours(path)
    for service in ours(path).values():
        assert seconds(service["stop_grace_period"]) > STOPS_WITHIN_S


@pytest.mark.parametrize("path", FILES)
def test_it_is_read_only_but_for_its_data_and_has_no_rights(path: Path) -> None:
    for service in ours(path).values():
        assert service["read_only"] is True
        assert service["tmpfs"] == ["/tmp"]  # noqa: S108  # inside the container
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["volumes"] == ["data:/data", "./secrets:/run/secrets:ro"]
        assert service["restart"] == "unless-stopped"
        assert not service.get("privileged")


@pytest.mark.parametrize("path", FILES)
def test_what_stands_beside_it_has_no_right_that_it_doesn_t_need_and_fills_no_disk(path: Path) -> None:
    needed = {"https": {"NET_BIND_SERVICE"}, "database": {"CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"}}
    for name, service in services(path).items():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert set(service.get("cap_add", [])) == needed.get(name, set())
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["logging"]["options"]["max-size"]


def test_no_secret_beside_them_can_be_committed() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {".env", "/secrets/"} <= set(ignored)


@pytest.mark.parametrize("path", FILES)
def test_whether_it_is_well_is_asked_as_the_image_says(path: Path) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    for service in ours(path).values():
        check = service["healthcheck"]
        assert f'CMD ["{check["test"][1]}", "{check["test"][2]}"]' in dockerfile
        for option in ("interval", "timeout", "retries"):
            assert f"--{option}={check[option]}" in dockerfile


@pytest.mark.parametrize("path", FILES)
def test_every_volume_and_secret_is_declared_and_used(path: Path) -> None:
    said = read(path)
    mounted = {volume.split(":")[0] for service in services(path).values() for volume in service.get("volumes", [])}
    assert {name for name in mounted if not name.startswith(".")} == set(said["volumes"])
    used = {secret for service in services(path).values() for secret in service.get("secrets", [])}
    assert used == set(said.get("secrets", {}))


@pytest.mark.parametrize("path", FILES)
def test_pages_are_published_to_this_machine_alone_and_metrics_to_nobody(path: Path) -> None:
    port = Settings.model_fields["pages_port"].default
    published = [name for service in ours(path).values() for name in service.get("ports", [])]
    assert published == [f"127.0.0.1:{port}:{port}"]


@pytest.mark.parametrize("path", FILES)
def test_other_images_are_pinned_to_a_patch_version(path: Path) -> None:
    for name, service in services(path).items():
        if name not in ours(path):
            assert re.fullmatch(r"docker\.io/library/\w+:\d+\.\d+[\w.]*-\w+", service["image"])


@pytest.mark.parametrize("path", FILES)
def test_no_secret_stands_in_it(path: Path) -> None:
    for service in services(path).values():
        for name, value in service.get("environment", {}).items():
            assert not re.search(r"PASSWORD|TOKEN|KEY|DATABASE_URL", name) or (
                name.endswith(FILE) and value.startswith("/run/secrets/")
            )


def test_one_hears_and_several_make_stories_on_one_database() -> None:
    found = ours(MANY)
    assert found["gateway"]["command"] == ["run", "--no-worker"]
    assert found["worker"]["command"] == ["worker"]
    assert found["worker"]["deploy"]["replicas"] > 1
    for service in found.values():
        assert service["environment"]["STORYPIX_PAGES_SHARED"] == "true"
        assert service["environment"]["STORYPIX_DATABASE_URL_FILE"] == "/run/secrets/database_url"
        assert service["depends_on"]["database"]["condition"] == "service_healthy"
    assert services(MANY)["database"]["healthcheck"]["test"][:2] == ["CMD", "pg_isready"]


def test_who_has_only_one_machine_needs_no_server_beside_it() -> None:
    assert [name for name, service in services(ONE).items() if not service.get("profiles")] == ["storypix"]
    assert ours(ONE)["storypix"]["command"] == ["run"]
