"""The pipelines for GitLab and GitHub: right by their schemas, with people's make targets, and no right too many."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from tests.infra.project import ROOT, finished

GITLAB = ROOT / ".gitlab-ci.yml"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = sorted((ROOT / ".github" / "actions").glob("*/action.yml"))
HUB = [*WORKFLOWS, *ACTIONS]
BY_HAND = {"apply", "destroy", "key-put", "key-delete"}
"""Targets that change what an operator has at AWS."""

_NOT_JOBS = {"workflow", "stages", "variables", "default", "include"}
_ANYBODY_S_WORDS = re.compile(r"\$\{\{\s*(github\.(event\.(?!repository\.default_branch)|head_ref)|secrets\.|inputs\.)")


class _Loader(yaml.SafeLoader):  # type: ignore[misc]  # yaml comes without types
    """Knows GitLab's `!reference`, as the list of what it names."""


_Loader.add_constructor("!reference", lambda loader, node: loader.construct_sequence(node))


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a safe one
    return found


def gitlab_jobs() -> dict[str, dict[str, Any]]:
    """With what they extend merged in, the last one on top, as GitLab does it."""
    said = read(GITLAB)

    def merged(name: str) -> dict[str, Any]:
        job, whole = said[name], dict[str, Any]()
        extended = job.get("extends", [])
        for parent in [extended] if isinstance(extended, str) else extended:
            whole = _deep(whole, merged(parent))
        return _deep(whole, job)

    return {name: merged(name) for name in said if name not in _NOT_JOBS and not name.startswith(".")}


def _deep(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    merged = {**below, **above}
    for key in below.keys() & above.keys():
        if isinstance(below[key], dict) and isinstance(above[key], dict):
            merged[key] = _deep(below[key], above[key])
    return merged


def hub_jobs() -> dict[str, dict[str, Any]]:
    return {name: job for path in WORKFLOWS for name, job in read(path)["jobs"].items()}


def steps(path: Path) -> list[dict[str, Any]]:
    said = read(path)
    if "runs" in said:
        return list(said["runs"]["steps"])
    return [step for job in said["jobs"].values() for step in job["steps"]]


def lines_of_gitlab() -> list[str]:
    return [line for job in gitlab_jobs().values() for line in job["script"]]


def lines_of_hub() -> list[str]:
    return [line for path in HUB for step in steps(path) for line in step.get("run", "").splitlines()]


def targets(lines: list[str]) -> set[str]:
    """What is made. GitHub's matrix of targets is one of them all."""
    words = {word for line in lines for call in re.findall(r"\bmake ([^|&;]+)", line) for word in call.split()}
    return {word for word in words if re.fullmatch(r"[a-z][a-z-]*", word)}


def made_by_hub() -> set[str]:
    matrix = [
        f"make {made}"
        for job in hub_jobs().values()
        for made in job.get("strategy", {}).get("matrix", {}).get("make", [])
    ]
    return targets([*lines_of_hub(), *matrix])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.gitlab-ci", [GITLAB]),
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-actions", ACTIONS),
    ],
)
def test_they_are_right_by_their_schemas(schema: str, paths: list[Path]) -> None:
    transform = ("--data-transform", "gitlab-ci") if "gitlab" in schema else ()
    command = Path(sys.executable).parent / "check-jsonschema"
    assert paths
    finished(str(command), "--builtin-schema", schema, *transform, *map(str, paths))


def test_they_call_make_targets_that_are_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"(?m)^([a-z][a-z-]*):", makefile))
    assert targets(lines_of_gitlab()) | made_by_hub() <= there


def test_both_call_the_same_ones() -> None:
    assert targets(lines_of_gitlab()) == made_by_hub() >= {"lint", "unit", "test-slow", "image", "plan", *BY_HAND}


def test_every_job_of_gitlab_has_a_stage_and_every_stage_a_job() -> None:
    jobs = gitlab_jobs()
    assert {job["stage"] for job in jobs.values()} == set(read(GITLAB)["stages"])
    assert all(job["timeout"] for job in jobs.values())


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_what_changes_anything_at_aws_is_done_by_hand_one_at_a_time_from_the_default_branch(name: str) -> None:
    job = gitlab_jobs()[name]
    assert [rule["when"] for rule in job["rules"]] == ["manual"]
    assert all("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH" in rule["if"] for rule in job["rules"])
    assert (job["environment"]["name"], job["resource_group"]) == ("production", "production")
    assert not job.get("interruptible")
    infra = read(ROOT / ".github" / "workflows" / "infra.yml")
    # YAML takes the key `on` for a truth value.
    assert list(infra[True]) == ["workflow_dispatch"]
    assert infra["concurrency"]["cancel-in-progress"] is False
    hub = infra["jobs"][name]
    assert hub["environment"] == "production"
    assert f"inputs.action == '{name}'" in hub["if"]
    # Not by the short name, which a tag may have too.
    decides = hub if "needs" not in hub else infra["jobs"][hub["needs"]]
    assert "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)" in decides["if"]


def test_what_is_applied_is_what_was_planned() -> None:
    jobs, plan = gitlab_jobs(), "infra/terraform/bot.tfplan"
    assert jobs["apply"]["needs"] == ["plan"]
    assert plan in jobs["plan"]["artifacts"]["paths"]
    assert jobs["plan"]["artifacts"]["access"] == "maintainer"
    kept = [step["with"]["path"] for step in hub_jobs()["plan"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert plan in kept[0].split()
    assert "-out=bot.tfplan" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_keys_come_from_a_masked_variable_by_standard_input() -> None:
    for line in [*lines_of_gitlab(), *lines_of_hub()]:
        for name in re.findall(r"\$\{?(\w*(?:KEY|PASSWORD|TOKEN)\w*)(?<!_URL)(?<!_FILE)\b", line):
            # `printf` is the shell's own: there is no process whose arguments others could read.
            assert re.match(rf"\(?(umask 077 && )?printf '?[^$]*\"\${name}\" (\||>)", line), line
    assert any("| make key-put SECRET=OPENAI_API_KEY" in line for line in lines_of_gitlab())
    assert any("| make key-put SECRET=OPENAI_API_KEY" in line for line in lines_of_hub())


def test_tests_get_no_key_to_spend() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [GITLAB, *HUB])
    assert not re.search(r"(?<!NEW_)\bOPENAI_API_KEY\b(?<!SECRET=OPENAI_API_KEY)", text)


@pytest.mark.parametrize("path", HUB, ids=lambda path: str(path.relative_to(ROOT / ".github")))
def test_nobody_s_words_become_commands(path: Path) -> None:
    for step in steps(path):
        assert not _ANYBODY_S_WORDS.search(step.get("run", ""))


@pytest.mark.parametrize("path", HUB, ids=lambda path: str(path.relative_to(ROOT / ".github")))
def test_actions_are_pinned_to_a_commit_whose_version_stands_beside_it(path: Path) -> None:
    used = re.findall(r"uses: (\S+)(.*)", path.read_text(encoding="utf-8"))
    for name, comment in used:
        if name.startswith("./"):
            assert (ROOT / name / "action.yml").exists()
        else:
            assert re.fullmatch(r"(actions|hashicorp)/[a-z-]+@[0-9a-f]{40}", name)
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


def test_images_and_programs_are_pinned_to_a_patch_version() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [GITLAB, *HUB])
    images = re.findall(r"docker\.io/\S+", text)
    assert images
    assert all(re.search(r":\d+\.\d+\.\d+", image) for image in images)
    versions = {*re.findall(r"hashicorp/terraform:(\S+)", text), *re.findall(r"terraform_version: (\S+)", text)}
    assert len(versions) == 1
    base = re.findall(r"python:(\d+\.\d+\.\d+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    assert set(re.findall(r"/python:(\d+\.\d+\.\d+)", text)) == set(base)


def _rights() -> Iterator[tuple[str, dict[str, str]]]:
    for path in WORKFLOWS:
        said = read(path)
        for name, job in said["jobs"].items():
            yield name, job.get("permissions", said["permissions"])


def test_each_job_of_github_may_do_what_it_does_and_no_more() -> None:
    takes_role = {"plan", *BY_HAND}
    for name, rights in _rights():
        expected = {"contents": "read"}
        if name in takes_role:
            expected["id-token"] = "write"
        if name in {"image-push", "image-join"}:
            expected["packages"] = "write"
        assert rights == expected, name


def test_no_checkout_leaves_its_token_behind() -> None:
    for path in WORKFLOWS:
        for step in steps(path):
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_only_requests_to_merge_are_cut_off_by_newer_ones() -> None:
    assert "pull_request" in str(read(ROOT / ".github" / "workflows" / "ci.yml")["concurrency"]["cancel-in-progress"])
    cut_off = {name for name, job in gitlab_jobs().items() if job.get("interruptible")}
    assert not cut_off & {*BY_HAND, "plan", "image-push", "image-join"}


def test_images_are_built_on_a_machine_of_each_architecture() -> None:
    (matrix,) = gitlab_jobs()["image-push"]["parallel"]["matrix"]
    hub = hub_jobs()["image-push"]["strategy"]["matrix"]["runner"]
    for runners in (matrix["RUNNER"], hub):
        assert len(runners) == 2
        assert sum("arm" in runner for runner in runners) == 1


def test_every_variable_they_want_is_explained() -> None:
    page = (ROOT / "docs" / "pipelines.md").read_text(encoding="utf-8")
    wanted = {"AWS_ROLE_ARN", "NEW_OPENAI_API_KEY", "RUNNER"}
    for path in HUB:
        wanted |= set(re.findall(r"\b(?:vars|secrets)\.(\w+)", path.read_text(encoding="utf-8")))
    assert all(f"`{name}`" in page for name in wanted)
