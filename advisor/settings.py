"""What an office may set, in the environment (ADVISOR_…) or a file ``.env``; everything has a working default."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Flat settings without behaviour."""

    model_config = SettingsConfigDict(env_prefix="ADVISOR_", env_file=".env", extra="ignore", frozen=True)

    corpus_dir: Path = Field(default=_ROOT / "corpus", description="语料目录")
    data_dir: Path = Field(default=_ROOT / "var", description="索引、案卷、入库文件的目录")
    region: str = Field(default="", description="本单位所在地区，如“湖北·黄石·阳新”")
    embedder: str = Field(default="shipped", description="向量模型：shipped，或 sentence-transformers 模型名、路径")
    office: str = Field(default="", description="文书落款的调解组织名称")
    max_upload_mb: int = Field(default=50, description="单个文件大小上限（MB）")
    llm_base_url: str = Field(default="", description="语言模型服务地址；空：不用语言模型")
    llm_model: str = Field(default="", description="语言模型名称")
    llm_api_key: SecretStr = Field(default=SecretStr(""), description="语言模型密钥")
    llm_timeout_seconds: float = Field(default=30.0, description="语言模型等待秒数")
