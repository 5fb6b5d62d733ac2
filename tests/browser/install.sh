#!/bin/sh
# Makes sure that the browser tests find a Chromium: nothing to do when there is one, else Debian's package by apt. Where
# that can't be had, they are skipped (and fail where CI is set).
set -eu
. "$(dirname "$0")/../by_apt.sh"

for name in chromium chromium-browser google-chrome google-chrome-stable; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
by_apt Chromium "The browser tests will be skipped." chromium
