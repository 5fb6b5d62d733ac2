#!/bin/sh
# Makes sure that the container tests find Podman (with runc) and debootstrap (with what it checks signatures by):
# nothing to do when they are there, else Debian's packages by apt. Where they can't be had, the tests are skipped (and
# fail where CI is set).
set -eu
. "$(dirname "$0")/../by_apt.sh"

missing=""
for name in podman runc debootstrap; do
    command -v "$name" >/dev/null 2>&1 || missing="$missing $name"
done
# shellcheck disable=SC2086  # several words
[ -z "$missing" ] ||
    by_apt "${missing# }" "The container tests will be skipped." $missing gpgv debian-archive-keyring
