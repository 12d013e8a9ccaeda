"""python -m advisor.index.build_model --out DIR

DIR/fp32 becomes the sentence-transformers directory, DIR/shipped the files to copy to ``advisor/index/model``.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from advisor.errors import AdvisorError
from advisor.index.build_model.ship import build_fp32, build_shipped


def main() -> int:
    """Build both directories; 0 when done, 1 with a message when not."""
    parser = argparse.ArgumentParser(
        prog="advisor.index.build_model", description="重建随软件分发的向量模型（开发者用）"
    )
    parser.add_argument("--out", type=Path, required=True, help="写到哪个目录")
    out: Path = parser.parse_args().out
    logging.getLogger("transformers").setLevel(logging.ERROR)  # its "pooler missing" report is no fault
    try:
        build_fp32(out / "fp32")
        card = build_shipped(out / "fp32", out / "shipped")
    except AdvisorError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{card.identity}：已写入 {out / 'shipped'}；核对后把其中的文件复制到 advisor/index/model")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
