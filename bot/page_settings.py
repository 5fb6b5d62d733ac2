"""The settings of where pages are kept and how the program is watched; `bot/settings.py` reads all of them."""

from typing import Literal

from pydantic import Field

from bot.provider_settings import ProviderSettings, Url


class PageSettings(ProviderSettings):
    """What an operator can choose about pages, logs and metrics."""

    public_url: Url = Field(
        default="",
        alias="STORYPIX_PUBLIC_URL",
        description="The address under which the pages can be reached from outside, for example"
        " `https://stories.example.org`, whatever keeps them. Empty: a folder's pages are served on this machine only,"
        " and those on S3 are lent for a few days at a time.",
    )
    pages_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        alias="STORYPIX_PAGES_HOST",
        description="The address on which the running program serves the pages of its folder. `0.0.0.0` in a container,"
        " where only chosen ports get out.",
    )
    pages_port: int = Field(
        default=8765,
        ge=0,
        le=65535,
        alias="STORYPIX_PAGES_PORT",
        description="The port on which the running program serves the pages of its folder. When it is taken, a free one"
        " is used; 0 always takes a free one.",
    )
    s3_bucket: str = Field(
        default="",
        alias="STORYPIX_S3_BUCKET",
        description="The bucket for pages and pictures. Setting it chooses S3, else they are kept in STORYPIX_DATA."
        " Region and credentials come from boto3's usual places, such as AWS_REGION, AWS_PROFILE or the"
        " machine's role.",
    )
    s3_prefix: str = Field(
        default="",
        pattern=r"^([A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*/?)?$",
        alias="STORYPIX_S3_PREFIX",
        description="What the keys in the bucket begin with, for example `stories/`. STORYPIX_PUBLIC_URL is the address"
        " of what is below it.",
    )
    s3_endpoint: Url = Field(
        default="",
        alias="STORYPIX_S3_ENDPOINT",
        description="The address of an S3-compatible store, for example `https://s3.example.org`. Empty: that of AWS.",
    )
    s3_addressing: Literal["auto", "path", "virtual"] = Field(
        default="auto",
        alias="STORYPIX_S3_ADDRESSING",
        description="Whether the bucket stands in the `path` of addresses or in their host (`virtual`). `auto`: `path`"
        " where STORYPIX_S3_ENDPOINT is set, else `virtual`.",
    )
    s3_checksums: Literal["auto", "always", "required"] = Field(
        default="auto",
        alias="STORYPIX_S3_CHECKSUMS",
        description="Whether each file goes out with a checksum of its own (`always`), or only where S3 wants one"
        " (`required`), since some compatible stores refuse them. `auto`: `required` where STORYPIX_S3_ENDPOINT is set,"
        " else `always`.",
    )
    held_mb: int = Field(
        default=2000,
        ge=10,
        alias="STORYPIX_HELD_MB",
        description="How many megabytes of pictures and other files may wait in the database while the bucket takes"
        " nothing: about 2 for each story. Beyond that no new story is begun until the bucket takes them.",
    )
    cloudfront_distribution: str = Field(
        default="",
        pattern=r"^[A-Z0-9]*$",
        alias="STORYPIX_CLOUDFRONT_DISTRIBUTION",
        description="The id of the CloudFront distribution in front of the bucket, for example `E1A2B3C4D5E6F7`. A"
        " deleted story is taken out of its caches. Empty: nothing is in front, or what is there forgets by itself.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="ERROR",
        alias="STORYPIX_LOG_LEVEL",
        description="How much goes to the log on standard error: `ERROR` only what is broken, `WARNING` also what"
        " failed or has to wait, `INFO` also what begins and ends, `DEBUG` all. A child's words never do.",
    )
    log_format: Literal["human", "json"] = Field(
        default="human",
        alias="STORYPIX_LOG_FORMAT",
        description="`human`: the log is for people. `json`: it is one JSON object a line.",
    )
    monitor: str = Field(
        default="127.0.0.1:9464",
        pattern=r"^(off|\S+:\d{1,5})$",
        alias="STORYPIX_MONITOR",
        description="Where the running program tells its health and its metrics, as `host:port`. When the port is"
        " taken, a free one is used; port 0 always takes a free one; `off`: nowhere.",
    )
    traces: bool = Field(
        default=False,
        alias="STORYPIX_TRACES",
        description="Whether traces go out by OpenTelemetry, whose own OTEL_… variables say where to. Needs the extra"
        " `storypix[otel]`.",
    )
