"""How the page store on S3 is reached."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Options:
    """Region and credentials aren't among these: they come by boto3's usual chain."""

    bucket: str
    prefix: str = ""
    """What all keys in the bucket begin with: empty, or it ends with a slash."""
    endpoint_url: str = ""
    """The address of an S3-compatible store. Empty: that of AWS."""
    base_url: str = ""
    """Where readers find what is below the prefix. Empty: nowhere, so that addresses are lent."""
    distribution: str = ""
    """The id of the CloudFront distribution behind `base_url`. Empty: there is none to tell what is gone."""
    addressing: Literal["path", "virtual"] = "virtual"
    """Where in addresses the bucket stands: in the path, or in the host."""
    always_checksums: bool = True
    """Whether what is put goes out with a checksum, also where S3 doesn't insist on one."""
    connections: int = 8
    connect_timeout_s: float = 5.0
    read_timeout_s: float = 10.0
    """For so long a call waits for the next sign of life."""
    deadline_s: float = 20.0
    """For so long at most one file is put, got or removed, all tries together, if it isn't large."""

    @property
    def where(self) -> str:
        """The bucket and the prefix, for operators.

        >>> S3Options(bucket="tales", prefix="family/").where
        's3://tales/family'
        """
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")
