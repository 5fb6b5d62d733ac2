"""The scripts around the image, with an engine that only writes down what it is asked."""

import os
import platform
import shutil
from pathlib import Path

import pytest

from tests.infra.project import ROOT, finished

_SCRIPTS = ROOT / "infra" / "container"
_MACHINE = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), "")
_NAME = "registry.example.org/storypix:1.0"
_RECORDER = """#!/bin/sh
echo "${0##*/} $*" >> "$ASKED"
case "$*" in
*"pull"*) exit "${PULLS:-0}" ;;
*"image inspect"*) exit 1 ;;
*"save"*) cat "$SAVED" ;;
esac
"""


class Asked:
    """An engine of this name on the way to programs, and what it was asked."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._log = folder / "asked"
        self.saved = folder / "saved.tar"

    def answer_as(self, name: str) -> None:
        program = self._folder / name
        program.write_text(_RECORDER, encoding="utf-8")
        program.chmod(0o755)

    def run(self, script: str, *words: str, **given: str) -> tuple[int, str]:
        environ = {"PATH": f"{self._folder}:{os.environ['PATH']}", "ASKED": str(self._log), "SAVED": str(self.saved)}
        names = {"IMAGE": _NAME, "ENGINE": "", "BASE": "", "CERTIFICATES": ""}
        done = finished(str(_SCRIPTS / script), *words, checked=False, given={**environ, **names, **given})
        return done.returncode, done.stdout + done.stderr

    @property
    def lines(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []

    def built(self) -> str:
        (line,) = (line for line in self.lines if " build " in line)
        return line


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    asked = Asked(tmp_path)
    asked.answer_as("docker")
    return asked


@pytest.mark.skipif(not _MACHINE, reason="StoryPix isn't published for this machine")
def test_each_machine_publishes_its_image_under_a_name_of_its_own(asked: Asked) -> None:
    assert asked.run("publish.sh", "push")[0] == 0
    mine = f"{_NAME}-{_MACHINE}"
    assert asked.lines == [f"docker tag {_NAME} {mine}", f"docker push {mine}"]


def test_they_are_joined_under_one_name(asked: Asked) -> None:
    assert asked.run("publish.sh", "join", "amd64", "arm64")[0] == 0
    assert asked.lines == [f"docker buildx imagetools create --tag {_NAME} {_NAME}-amd64 {_NAME}-arm64"]


@pytest.mark.parametrize("words", [(), ("join",), ("push", "amd64"), ("pull",)])
def test_nothing_is_published_when_it_isn_t_clear_what(asked: Asked, words: tuple[str, ...]) -> None:
    code, said = asked.run("publish.sh", *words)
    assert (code, asked.lines) == (2, [])
    assert "join ARCHITECTURE" in said


def test_nothing_is_published_without_a_name(asked: Asked) -> None:
    code, said = asked.run("publish.sh", "push", IMAGE="")
    assert (code, asked.lines) == (1, [])
    assert "IMAGE" in said


def test_the_pinned_base_is_taken_where_a_registry_answers(asked: Asked) -> None:
    asked.run("build.sh")
    pinned = (ROOT / "Dockerfile").read_text(encoding="utf-8").partition("ARG BASE=")[2].splitlines()[0]
    assert f"--build-arg BASE={pinned} " in asked.built()
    assert f"--tag {_NAME} ." in asked.built()


def test_another_base_can_be_named_and_is_looked_for_nowhere(asked: Asked) -> None:
    base = "docker.io/library/python@sha256:0123"
    asked.run("build.sh", BASE=base)
    assert f"--build-arg BASE={base} " in asked.built()
    assert not any("pull" in line for line in asked.lines)


@pytest.mark.skipif(shutil.which("dpkg") is None, reason="the base is made on Debian alone")
def test_no_base_is_made_of_packages_that_nobody_signed(asked: Asked, tmp_path: Path) -> None:
    asked.answer_as("debootstrap")
    asked.run("base.sh", "docker", XDG_CACHE_HOME=str(tmp_path / "cache"))
    (line,) = (line for line in asked.lines if line.startswith("debootstrap"))
    assert "--force-check-gpg" in line
    assert list((tmp_path / "cache" / "storypix").iterdir()) == []


def test_podman_keeps_the_health_check_which_docker_always_does(asked: Asked) -> None:
    asked.answer_as("podman")
    asked.run("build.sh")
    assert "--format" not in asked.built()
    asked.run("build.sh", ENGINE="podman --root /elsewhere")
    (line,) = (line for line in asked.lines if line.startswith("podman") and " build " in line)
    assert line.startswith("podman --root /elsewhere build ")
    assert "--format docker" in line


def test_trusted_certificates_are_lent_to_the_build_and_kept_out_of_the_image(asked: Asked, tmp_path: Path) -> None:
    certificates = tmp_path / "ca.crt"
    certificates.write_text("-----BEGIN CERTIFICATE-----", encoding="utf-8")
    asked.run("build.sh", CERTIFICATES=str(certificates))
    assert f"--secret id=certificates,src={certificates}" in asked.built()
    assert "COPY" not in "".join(
        line for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines() if "certificates" in line
    )


def test_the_image_is_labelled_with_what_it_was_built_from(asked: Asked) -> None:
    asked.run("build.sh")
    version = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition('\nversion = "')[2].partition('"')[0]
    assert f"VERSION={version}" in asked.built()
    assert "--build-arg REVISION=" in asked.built()
