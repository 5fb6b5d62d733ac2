# make demo, make test: see README.md. Everything goes into .venv; nothing else on the machine is touched,
# except that `make test` installs Chromium with apt when it is missing and apt is there.
