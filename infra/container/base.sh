#!/usr/bin/env bash
# Makes a base for the image from Debian's packages, where no registry of images can be reached: the same Debian release
# and the same Python series as the pinned base, minimal, without documentation. Prints the name of the image it imported.
#
#     base.sh ENGINE…       for example: base.sh podman
#
# The file system is cached in ${XDG_CACHE_HOME:-~/.cache}/storypix; delete it there to get Debian's newest packages.
# DEBIAN_MIRROR names another mirror. Needs root and debootstrap.
set -euo pipefail

release=trixie
packages=python3,python3-venv,ca-certificates,netbase,tzdata
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
architecture=$(dpkg --print-architecture)
recipe=$(sha256sum "$0" | cut -c 1-12)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/storypix
archive=$cache/base-$release-$architecture-$recipe.tar
image=localhost/storypix-base:$release-$recipe

make_archive() {
    local work root
    mkdir -p "$cache"
    work=$(mktemp -d "$cache/making.XXXXXX")
    root=$work/root
    # shellcheck disable=SC2064  # this folder, whatever the names hold later
    trap "tidy '$work'" EXIT
    # Without Debian's keys it would go on unverified.
    debootstrap --force-check-gpg --variant=minbase --include="$packages" "$release" "$root" "$mirror" >"$work/log" 2>&1 || {
        tail -n 20 "$work/log" >&2
        echo "debootstrap could not make a base of Debian $release: see above." >&2
        return 1
    }
    rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/log/* \
        "$root"/usr/share/{doc,info,lintian,locale,man}
    tar -C "$root" --one-file-system -cf "$work/base.tar" .
    mv "$work/base.tar" "$archive"
}

# Whatever debootstrap left mounted in there is let go before anything is deleted.
tidy() {
    local mounted
    awk -v below="$1/" 'index($2, below) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mounted; do
        umount --lazy "$mounted"
    done
    rm -rf --one-file-system "$1"
}

if [ ! -s "$archive" ]; then
    echo "Making a base of Debian $release with debootstrap (about a minute) …" >&2
    make_archive
fi
"$@" image inspect "$image" >/dev/null 2>&1 || "$@" import "$archive" "$image" >/dev/null
echo "$image"
