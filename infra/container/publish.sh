#!/usr/bin/env bash
# Publishes the image that build.sh made with Docker. Each architecture is built on a machine of its own; then their images
# are joined under one name.
#
#     IMAGE=registry.example.org/storypix:1.0 publish.sh push               this machine's, as …:1.0-amd64, for example
#     IMAGE=registry.example.org/storypix:1.0 publish.sh join amd64 arm64   both as …:1.0
#
# Whoever calls has logged in there.
set -euo pipefail

: "${IMAGE:?names the image with its registry, for example registry.example.org/storypix:1.0}"

architecture() {
    case $(uname -m) in
    x86_64) echo amd64 ;;
    aarch64 | arm64) echo arm64 ;;
    *)
        echo "StoryPix isn't published for $(uname -m)." >&2
        return 1
        ;;
    esac
}

case "${1:-} $#" in
"push 1")
    name=$IMAGE-$(architecture)
    docker tag "$IMAGE" "$name"
    docker push "$name"
    ;;
"join "[2-9])
    shift
    docker buildx imagetools create --tag "$IMAGE" "${@/#/$IMAGE-}"
    ;;
*)
    echo "publish.sh push, or publish.sh join ARCHITECTURE…" >&2
    exit 2
    ;;
esac
