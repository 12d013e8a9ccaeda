"""Names of regions, from large to small: 湖北·黄石·阳新, with or without 省, 市, 县, 区."""

from __future__ import annotations

import re
from functools import lru_cache

Path = tuple[str, ...]

NATIONAL = "全国"
_LEVELS = re.compile(r".+?(?:特别行政区|自治区|自治州|自治县|新区|省|市|县|区)|.+$")
_AUTONOMOUS = re.compile(r"(?:(?:土家|苗|回|壮|瑶|侗|畲|黎|满|彝|藏|蒙古|维吾尔)族?)*自治[区州县]$")
_SUFFIX = re.compile(r"(?:特别行政区|新区|省|市|县|区)$")


@lru_cache(maxsize=4096)  # every record of every parameter asks for the same few names
def parse_region(text: str) -> Path:
    """「湖北省黄石市阳新县」「湖北·黄石·阳新」 → ("湖北", "黄石", "阳新"); 全国 and "" → ().

    The urban districts taken together stay a level of their own: 温州·市区.
    """
    plain = re.sub(r"\s", "", text)
    if plain in ("", NATIONAL):
        return ()
    marked = re.sub(r"(?<=[^·])市区", "市·市区", plain)
    parts = [p for chunk in re.split(r"[·・/]", marked) for p in _split(chunk) if p]
    return tuple(_short(part) for part in parts)


def _split(chunk: str) -> list[str]:
    if chunk in ("市区",) or len(chunk) < 3:
        return [chunk]
    return _LEVELS.findall(chunk)


def _short(part: str) -> str:
    if part == "市区" or len(part) < 3:
        return part
    return _SUFFIX.sub("", _AUTONOMOUS.sub("", part)) or part
