#!/bin/sh
# Makes sure that epubcheck finds a Java: nothing to do when there is one, else Debian's package by apt.
# Without apt or without the right to install, it says so and goes on: its tests are then skipped (and fail where CI is
# set).
set -eu

if command -v java >/dev/null 2>&1; then
    exit 0
fi

if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
    echo "No Java here, and no right to install one: EPUB files will not be checked by epubcheck."
    echo "On Debian: sudo apt install default-jre-headless"
    exit 0
fi

echo "Installing Java for epubcheck …"
export DEBIAN_FRONTEND=noninteractive
install_it() { apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; }
install_it 2>/dev/null || { apt-get update -qq && install_it; } || {
    echo "Java could not be installed: see above. EPUB files will not be checked by epubcheck."
}
