"""The set-up script: it never lets CUDA onto a machine without a card, and every failure says what to do."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def manage() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manage", ROOT / "manage.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _pip_reports(manage: ModuleType, monkeypatch: pytest.MonkeyPatch, names: list[str]) -> None:
    report = json.dumps({"install": [{"metadata": {"name": name}} for name in names]})
    answer = subprocess.CompletedProcess([], 0, stdout=report)
    monkeypatch.setattr(manage.subprocess, "run", lambda *_, **__: answer)


def test_cuda_is_refused_without_a_card(manage: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _pip_reports(manage, monkeypatch, ["torch", "nvidia-cublas-cu12", "triton", "sentence-transformers"])
    monkeypatch.setattr(manage, "has_nvidia", lambda: False)
    monkeypatch.setattr(manage, "set_up", lambda *_: pytest.fail("installed all the same"))
    with pytest.raises(manage.SetupError, match="CPU"):
        manage.add_models()


@pytest.mark.parametrize(("names", "card"), [(["torch"], False), (["torch", "nvidia-cublas-cu12"], True)])
def test_it_goes_on_where_that_is_right(
    manage: ModuleType, monkeypatch: pytest.MonkeyPatch, names: list[str], card: bool
) -> None:
    _pip_reports(manage, monkeypatch, names)
    monkeypatch.setattr(manage, "has_nvidia", lambda: card)
    done = []
    monkeypatch.setattr(manage, "set_up", lambda *extras: done.append(extras))
    manage.add_models()
    assert done == [(("models",),)]


def test_a_failed_pip_ends_with_what_to_do(manage: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1, stdout="", stderr="ConnectionError: no route")
    monkeypatch.setattr(manage.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(manage.SetupError, match="请检查网络"):
        manage.pip("install", "x")


def test_a_full_disk_ends_with_what_to_do(manage: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(manage, "VENV", tmp_path)
    monkeypatch.setattr(manage, "make_environment", lambda: None)
    monkeypatch.setattr(manage.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 10})())
    with pytest.raises(manage.SetupError, match="磁盘"):
        manage.set_up()


def test_it_needs_only_the_standard_library() -> None:
    code = f"import runpy; runpy.run_path({str(ROOT / 'manage.py')!r}, run_name='manage')"
    subprocess.run([sys.executable, "-I", "-S", "-c", code], check=True, timeout=60)
