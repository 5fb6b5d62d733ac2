#!/bin/sh
# Makes sure that the container tests find Podman (with runc) and debootstrap (with what it checks signatures by): nothing
# to do when they are there, else Debian's packages by apt. Without apt or without the right to install, it says so and goes on: the tests are then
# skipped (and fail where CI is set).
set -eu

missing=""
for name in podman runc debootstrap; do
    command -v "$name" >/dev/null 2>&1 || missing="$missing $name"
done
if [ -z "$missing" ]; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    echo "Missing here, without the right to install it:$missing. The container tests will be skipped."
    echo "On Debian: sudo apt install$missing"
    exit 0
fi

echo "Installing$missing for the container tests …"
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # several words
install_them() { apt-get install -y -qq --no-install-recommends $missing gpgv debian-archive-keyring >/dev/null; }
install_them 2>/dev/null || { apt-get update -qq && install_them; } || {
    echo "They could not be installed: see above. The container tests will be skipped."
}
