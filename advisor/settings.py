"""What an office may set, in the environment (ADVISOR_…) or a file ``.env``; everything has a working default."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Flat settings without behaviour."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", env_file=".env", extra="ignore", frozen=True)

    corpus_dir: Path = Field(default=_ROOT / "corpus", description="语料目录")
    data_dir: Path = Field(default=_ROOT / "var", description="索引、案卷、入库文件的目录")
    statutes: str = Field(default="", description="法律原文的文件夹（LawRefBook/Laws 的形式）；空：用安装包")
    region: str = Field(default="", description="本单位所在地区，如“湖北·黄石·阳新”")
    embedder: str = Field(
        default="shipped",
        description="向量模型：shipped；none（不用，只凭字词检索）；或 sentence-transformers 模型名、路径",
    )
    office: str = Field(default="", description="文书落款的调解组织名称")
    max_upload_mb: int = Field(default=50, description="单个文件大小上限（MB）")
    sign_in: bool = Field(default=False, description="只在本机用时也要求登录（前面有反向代理的必须设为 true）")
    llm_base_url: str = Field(default="", description="语言模型服务地址；空：不用语言模型")
    llm_model: str = Field(default="", description="语言模型名称")
    llm_api_key: SecretStr = Field(default=SecretStr(""), description="语言模型密钥")
    llm_timeout_seconds: float = Field(default=30.0, description="语言模型等待秒数")
    llm_local_only: bool = Field(default=False, description="只许用本机或内网的语言模型，别的地址一律不连")
    llm_price_in: Decimal | None = Field(default=None, description="语言模型每百万字元输入的价格（元）；不写只记数量")
    llm_price_out: Decimal | None = Field(default=None, description="语言模型每百万字元输出的价格（元）")
