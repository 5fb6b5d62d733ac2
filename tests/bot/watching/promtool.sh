#!/bin/sh
# `promtool.sh FOLDER` puts promtool into that folder, out of Debian's package of Prometheus. The package itself isn't
# installed, as that would start a server.
set -eu
cd "$1"

fetch() { apt-get download -qq prometheus >/dev/null; }
fetch 2>/dev/null || { apt-get update -qq && fetch; }
dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x --strip-components=3 ./usr/bin/promtool
