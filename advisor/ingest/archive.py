"""ZIP files: only what can be read comes out, under names of our own, and never more than the limits."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from advisor.errors import InputError

MOST_FILES = 5_000
MOST_BYTES = 500_000_000
MOST_RATIO = 200  # plain text packs about 20:1, a bomb 1000:1
_CHUNK = 1 << 20


def check_archive(archive: zipfile.ZipFile, name: str) -> None:
    """Raises InputError for an archive that is too large, too many, packed too tight, or locked."""
    files = [info for info in archive.infolist() if not info.is_dir()]
    if len(files) > MOST_FILES:
        raise InputError(f"{name}：压缩包里有 {len(files)} 个文件，超过 {MOST_FILES} 个，请分批")
    total = sum(info.file_size for info in files)
    packed = max(1, sum(info.compress_size for info in files))
    if total > MOST_BYTES or (total > _CHUNK and total / packed > MOST_RATIO):
        raise InputError(f"{name}：压缩包解开后过大（{total // 1_000_000} MB），不收；请解压后直接入库")
    if any(info.flag_bits & 1 for info in files):
        raise InputError(f"{name}：压缩包有密码，请解压后直接入库")


@contextmanager
def unpacked(path: Path, suffixes: Collection[str], max_megabytes: int) -> Iterator[list[Path]]:
    """The readable files of a ZIP in a temporary folder, each with the name it had inside; gone afterwards."""
    with TemporaryDirectory(prefix="advisor-zip-") as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                check_archive(archive, path.name)
                yield list(_extract(archive, Path(folder), suffixes, max_megabytes))
        except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
            raise InputError(f"{path.name}：压缩包打不开，请重新压缩，或解压后直接入库") from error


def _extract(archive: zipfile.ZipFile, folder: Path, suffixes: Collection[str], max_megabytes: int) -> Iterator[Path]:
    """Each file under a folder with a number of its own: a name inside never decides where something is written."""
    for number, info in enumerate(archive.infolist()):
        name = PurePosixPath(_name(info).replace("\\", "/")).name
        if info.is_dir() or not name or name.startswith(".") or Path(name).suffix.lower() not in suffixes:
            continue
        target = folder / str(number) / name
        target.parent.mkdir()
        written, most = 0, max_megabytes * 1_000_000
        with archive.open(info) as source, target.open("wb") as sink:
            while chunk := source.read(_CHUNK):
                written += len(chunk)
                if written > most:  # whatever the directory of the archive says of its size
                    raise InputError(f"{name}（在压缩包里）：超过 {max_megabytes} MB，请拆分后再入库")
                sink.write(chunk)
        yield target


def _name(info: zipfile.ZipInfo) -> str:
    """The name in Chinese: without the UTF-8 flag it was most likely packed by Chinese Windows."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename
