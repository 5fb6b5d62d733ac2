# StoryPix as a container, for Telegram and Discord. Everything that is to be kept stands in /data.
#
#     docker build -t storypix .
#     docker run --rm --env-file .env storypix doctor
#     docker run -d --name storypix --restart unless-stopped --stop-timeout 45 --env-file .env -v storypix:/data storypix

FROM python:3.13-slim AS build

COPY requirements.lock /src/
RUN python -m venv /opt/storypix \
    && /opt/storypix/bin/pip install --no-cache-dir --require-hashes -r /src/requirements.lock

COPY pyproject.toml README.md LICENSE /src/
COPY bot /src/bot
COPY adapters /src/adapters
COPY storypix_core /src/storypix_core
# What builds the program isn't needed to run it.
RUN /opt/storypix/bin/pip install --no-cache-dir --no-deps --no-build-isolation /src \
    && /opt/storypix/bin/pip uninstall -y editables hatchling packaging pathspec pluggy tomlkit trove-classifiers pip


FROM python:3.13-slim

RUN useradd --uid 1000 --create-home storypix \
    && install -d -o storypix -g storypix /data
COPY --from=build /opt/storypix /opt/storypix

ENV PATH=/opt/storypix/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    STORYPIX_DATA=/data
USER 1000:1000
WORKDIR /home/storypix
VOLUME /data

ENTRYPOINT ["storypix"]
CMD ["run"]
