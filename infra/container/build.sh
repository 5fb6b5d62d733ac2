#!/usr/bin/env bash
# Builds the image for this machine's architecture, says how large it is and what its ten largest parts are, and fails
# when it is larger than 150 MB compressed. Works with Docker and with Podman.
#
#     IMAGE=storypix:latest     the name it gets
#     BASE=                     the base; unset: the one that the Dockerfile pins, or, where no registry answers,
#                               one made from Debian's packages by base.sh
#     ENGINE=                   docker or podman, options may follow; unset: Docker where its daemon answers, else Podman
#     CERTIFICATES=             trusted while packages are fetched; unset: those of this machine
set -euo pipefail
cd "$(dirname "$0")/../.."

image=${IMAGE:-storypix:latest}
certificates=${CERTIFICATES:-/etc/ssl/certs/ca-certificates.crt}
largest_mb=150

if [ -n "${ENGINE:-}" ]; then
    read -ra engine <<<"$ENGINE"
elif docker info >/dev/null 2>&1; then
    engine=(docker)
elif command -v podman >/dev/null 2>&1; then
    engine=(podman)
else
    echo "Neither a running Docker nor Podman is here. On Debian: sudo apt install podman debootstrap" >&2
    exit 1
fi

base=${BASE:-}
if [ -z "$base" ]; then
    pinned=$(sed -n 's/^ARG BASE=//p' Dockerfile)
    if "${engine[@]}" image inspect "$pinned" >/dev/null 2>&1 || "${engine[@]}" pull --quiet "$pinned" >/dev/null 2>&1; then
        base=$pinned
    else
        echo "$pinned can't be had here." >&2
        base=$(infra/container/base.sh "${engine[@]}")
    fi
fi

options=(
    --build-arg "BASE=$base"
    --build-arg "VERSION=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml)"
    --build-arg "REVISION=$(git rev-parse HEAD 2>/dev/null || echo unknown)"
)
if [ -s "$certificates" ]; then
    options+=(--secret "id=certificates,src=$certificates")
fi
case ${engine[0]##*/} in
# Docker's own format knows health checks, OCI's doesn't. In `chroot` it needs no rights beyond those of who builds.
podman | buildah) options+=(--format docker --isolation chroot) ;;
esac

echo "Building $image on $base …"
"${engine[@]}" build "${options[@]}" --tag "$image" .

saved=$(mktemp)
trap 'rm -f "$saved"' EXIT
"${engine[@]}" save "$image" >"$saved"
python3 infra/container/sizes.py "$saved" --largest-mb "$largest_mb"
