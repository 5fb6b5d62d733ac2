#!/bin/sh
# Makes sure that the browser tests find a Chromium: nothing to do when there is one, else Debian's package by apt.
# Without apt or without the right to install, it says so and goes on: the browser tests are then skipped (and fail
# where CI is set).
set -eu

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done

if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    echo "No Chromium here, and no right to install one: the browser tests will be skipped."
    echo "On Debian: sudo apt install chromium"
    exit 0
fi

echo "Installing Chromium for the browser tests …"
export DEBIAN_FRONTEND=noninteractive
install_it() { apt-get install -y -qq --no-install-recommends chromium >/dev/null; }
install_it 2>/dev/null || { apt-get update -qq && install_it; } || {
    echo "Chromium could not be installed: see above. The browser tests will be skipped."
}
