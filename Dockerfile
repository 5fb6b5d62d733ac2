# StoryPix as a container, for Telegram and Discord. Everything that is to be kept stands in /data; the rest of its file
# system may be read-only. docs/docker.md says more.
#
#     docker build -t storypix .
#     docker run --rm --env-file .env storypix doctor
#     docker run -d --name storypix --restart unless-stopped --stop-timeout 60 --read-only --tmpfs /tmp \
#         --env-file .env -v storypix:/data -p 127.0.0.1:8765:8765 storypix
#
# BASE may be a digest (python@sha256:…), or any Debian with Python 3.11 or newer and its venv module.
ARG BASE=docker.io/library/python:3.13.14-slim-trixie

FROM ${BASE} AS build

WORKDIR /src
COPY requirements.lock ./
# The secret `certificates` is for networks whose proxy signs with a certificate of its own.
RUN --mount=type=secret,id=certificates,target=/run/certificates.crt \
    if [ -s /run/certificates.crt ]; then export PIP_CERT=/run/certificates.crt; fi \
    && python3 -m venv --without-pip /opt/storypix \
    && python3 -m venv /opt/pip \
    && /opt/pip/bin/pip --python /opt/storypix/bin/python install --quiet \
        --no-cache-dir --no-compile --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY bot ./bot
COPY adapters ./adapters
COPY storypix_core ./storypix_core
COPY infra/container/trim.py ./
# What builds the program isn't needed to run it. Nobody can write beside the modules later, so they are compiled here;
# by content, since times of files don't survive every way of copying an image.
RUN /opt/pip/bin/pip --python /opt/storypix/bin/python install --quiet \
        --no-cache-dir --no-compile --no-deps --no-build-isolation . \
    && /opt/pip/bin/pip --python /opt/storypix/bin/python uninstall --yes \
        editables hatchling pathspec pluggy tomlkit trove-classifiers \
    && /opt/pip/bin/pip --python /opt/storypix/bin/python check \
    && /opt/storypix/bin/python trim.py /opt/storypix \
    && /opt/storypix/bin/python -m compileall -q -j 0 --invalidation-mode unchecked-hash /opt/storypix/lib


FROM ${BASE}

ARG VERSION=unreleased
ARG REVISION=unknown
LABEL org.opencontainers.image.title="StoryPix" \
      org.opencontainers.image.description="A chat bot that tells illustrated children's stories" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

RUN groupadd --gid 1000 storypix \
    && useradd --uid 1000 --gid 1000 --create-home storypix \
    && install -d -o storypix -g storypix /data
COPY --from=build /opt/storypix /opt/storypix

ENV PATH=/opt/storypix/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STORYPIX_DATA=/data \
    STORYPIX_LOG_LEVEL=WARNING \
    STORYPIX_PAGES_HOST=0.0.0.0
USER 1000:1000
WORKDIR /home/storypix
VOLUME /data
# The pages. Health and metrics stay inside, on 127.0.0.1:9464.
EXPOSE 8765

STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["storypix", "health"]
ENTRYPOINT ["storypix"]
CMD ["run"]
