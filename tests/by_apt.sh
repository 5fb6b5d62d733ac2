# For the scripts that make sure of what tests need from the system: `by_apt WHAT CONSEQUENCE PACKAGE…` installs Debian's
# packages. Without apt or without the right to install, it says so and goes on.

by_apt() {
    what=$1
    consequence=$2
    shift 2
    if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" -ne 0 ]; then
        echo "No $what here, and no right to install it: $consequence"
        echo "On Debian: sudo apt install $*"
        return 0
    fi
    echo "Installing $what for the tests …"
    export DEBIAN_FRONTEND=noninteractive
    _install "$@" 2>/dev/null || { apt-get update -qq && _install "$@"; } || {
        echo "$what could not be installed: see above. $consequence"
    }
}

_install() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null; }
