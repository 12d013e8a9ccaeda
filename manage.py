#!/usr/bin/env python3
"""Set-up and daily commands, with nothing but Python's own library: Linux, macOS and Windows alike.

    python manage.py demo      set up, then advise on a real story; the letter lands in out/
    python manage.py ui        set up, then open the assistant at http://127.0.0.1:8501
    python manage.py ui 8501 0.0.0.0    the same for other computers too: people sign in (advisor account add)
    python manage.py test      set up, then run the tests
    python manage.py check     lint, types, layering
    python manage.py index     rebuild the knowledge base
    python manage.py vectors   recompute the shipped vectors (after the corpus changed)
    python manage.py learn     learn anew from corpus/story (after its lessons changed)
    python manage.py eval      measure quality: citations, consultations, near cases, search
    python manage.py eval-llm  what the configured language model adds, side by side (--adversarial: one that lies)
    python manage.py bench     measure speed
    python manage.py models    add sentence-transformers for other embedding models (CPU only without a GPU)

Every failure ends with one Chinese sentence that says what to do.
"""

import argparse
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
FREE_GB = 2.5
CUDA = ("nvidia-", "cuda-", "triton")  # distributions that only a machine with an NVIDIA card needs


class SetupError(Exception):
    """What went wrong and what to do, as one Chinese sentence."""


def main():
    parser = argparse.ArgumentParser(description="调解参谋：安装与日常命令")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    for name, (help_, _) in COMMANDS.items():
        commands.add_parser(name, help=help_).add_argument("rest", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    try:
        return COMMANDS[arguments.command][1](arguments.rest)
    except SetupError as error:
        print("\n✗ " + str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n已停止，再运行一次会接着做。", file=sys.stderr)
        return 130


# -- set-up -----------------------------------------------------------------------------------------------------------


def set_up(extras=()):
    """A virtual environment of our own with what is pinned; nothing to do when it is there already."""
    if sys.version_info < (3, 11):
        raise SetupError("需要 Python 3.11 或更新的版本（现在是 %d.%d），请安装后再运行。" % sys.version_info[:2])
    make_environment()
    wanted = digest(extras)
    stamp = VENV / ".installed.json"
    installed = json.loads(stamp.read_text()) if stamp.is_file() else {}
    if installed.get("+".join(extras)) == wanted:
        return
    if shutil.disk_usage(str(ROOT)).free < FREE_GB * 1e9:
        raise SetupError("磁盘剩余空间不足 %.1f GB，请清理后再运行。" % FREE_GB)
    print("正在安装所需软件包（首次约需几分钟）……", flush=True)
    target = "%s[%s]" % (ROOT, ",".join(extras)) if extras else str(ROOT)
    pip("install", "--constraint", str(ROOT / "constraints.txt"), "--editable", target)
    installed["+".join(extras)] = wanted
    stamp.write_text(json.dumps(installed))


def digest(extras):
    """Changes when what is to be installed changes."""
    content = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(content + repr((extras, str(ROOT), sys.version)).encode()).hexdigest()


def make_environment():
    if PYTHON.is_file():
        return
    print("正在建立独立的 Python 环境……", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        raise SetupError(
            "建立 Python 环境失败，请安装 venv 组件后再运行（Debian、统信、麒麟：sudo apt install python3-venv）。"
        )


def pip(*arguments):
    """Run pip in the environment; its last words go before the sentence that says what to do."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    done = subprocess.run(command + list(arguments), stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode:
        print("\n".join(done.stderr.strip().splitlines()[-5:]), file=sys.stderr)
        raise SetupError(
            "软件包安装没有完成，请检查网络后再运行（单位有 pip 镜像的：pip config set global.index-url 镜像地址）。"
        )


def add_models():
    """sentence-transformers and torch; never the CUDA build on a machine without an NVIDIA card.

    Whatever pip would choose is looked at first (a dry run), and refused where it holds a CUDA package.
    """
    wanted = ["--constraint", str(ROOT / "constraints.txt"), "torch", "sentence-transformers"]
    if not has_nvidia():
        heavy = [name for name in planned(wanted) if name.startswith(CUDA)]
        if heavy:
            raise SetupError(
                "本机没有 NVIDIA 显卡，而 pip 选中了带 CUDA 的 torch（另需 %d 个显卡软件包、数 GB），已停止；"
                "请先按 PyTorch 官网“安装”页选 CPU 一栏给出的命令，用 %s 安装 torch，再运行本命令。"
                % (len(heavy), PYTHON)
            )
    set_up(("models",))


def planned(arguments):
    """Names of the distributions that pip would install now."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--dry-run"]
    done = subprocess.run([*command, "--report", "-", *arguments], stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SetupError("查询软件包没有完成，请检查网络后再运行。")
    return [item["metadata"]["name"].lower() for item in json.loads(done.stdout)["install"]]


def has_nvidia():
    return shutil.which("nvidia-smi") is not None


# -- commands ---------------------------------------------------------------------------------------------------------


def advisor(*arguments):
    return run("-m", "advisor", *arguments)


def run(*arguments):
    environment = dict(os.environ, PYTHONUTF8="1", PYTHONPATH="")
    return subprocess.run([str(PYTHON), *map(str, arguments)], cwd=str(ROOT), env=environment).returncode


def demo(rest):
    set_up()
    story = ROOT / "corpus" / "samples" / "shoe-factory.txt"
    return advisor("index") or advisor("demo", str(story), "--out", str(ROOT / "out"), *rest)


def ui(rest):
    set_up()
    port = int(rest[0]) if rest else 8501
    address = rest[1] if len(rest) > 1 else "127.0.0.1"
    if advisor("index"):
        return 1
    print("助手：http://127.0.0.1:%d （按 Ctrl+C 停止）" % port, flush=True)
    if address != "127.0.0.1":
        print(
            "别的电脑也能打开，要登录；密码在网线上不加密，跨出本单位内网的请先配证书（server.sslCertFile）。",
            flush=True,
        )
    threading.Thread(target=open_browser, args=(port,), daemon=True).start()
    server = ROOT / "ui" / "server.py"
    return run("-m", "streamlit", "run", server, "--server.port", port, "--server.address", address)


def open_browser(port):
    """Open the assistant once it answers, where there is a desktop to open it on."""
    for _ in range(120):
        time.sleep(0.5)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        webbrowser.open("http://127.0.0.1:%d" % port)


def test(rest):
    set_up(("dev",))
    try:
        add_models()
    except SetupError as error:
        print("提示：%s 与 sentence-transformers 有关的测试将跳过。" % error, file=sys.stderr)
    return advisor("index") or run("-m", "pytest", "-n", "auto", "--maxprocesses", "4", "--dist", "loadfile", *rest)


def check(rest):
    set_up(("dev",))
    steps = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("importlinter.cli", "lint"))
    results = [run("-m", *step) if step[0] != "importlinter.cli" else lint_imports() for step in steps]
    return max(results)


def lint_imports():
    script = BIN / ("lint-imports.exe" if os.name == "nt" else "lint-imports")
    return subprocess.run([str(script)], cwd=str(ROOT)).returncode


def index(rest):
    set_up()
    return advisor("index", *rest)


def vectors(rest):
    set_up()
    return advisor("vectors")


def learn(rest):
    set_up()
    return advisor("learn")


def bench(rest):
    set_up(("dev",))
    return advisor("index") or run("-m", "eval.bench", *rest) or run("-m", "eval.load")


def evaluate(rest):
    set_up(("dev",))
    return advisor("index") or run("-m", "eval", *rest)


def evaluate_llm(rest):
    set_up(("dev",))
    return advisor("index") or run("-m", "eval.llm", *rest)


def models(rest):
    set_up()
    add_models()
    print("可以在 .env 里写 ADVISOR_EMBEDDER=模型名或路径，然后运行 python manage.py index。")
    return 0


COMMANDS = {
    "demo": ("安装并跑一遍真实案情：会诊、草拟调解建议书，结果在 out/", demo),
    "ui": ("安装并在浏览器打开助手", ui),
    "test": ("安装并运行测试", test),
    "check": ("代码规范、类型、层次检查", check),
    "index": ("建立或更新资料库", index),
    "vectors": ("重新计算随附向量（改过语料之后）", vectors),
    "learn": ("从案情里重新学每样迹象的分量（改过 corpus/story 的案情或例句之后）", learn),
    "eval": ("量质量：引用核验、会诊、类案、检索", evaluate),
    "eval-llm": ("量语言模型带来什么：有、无并排", evaluate_llm),
    "bench": ("量速度", bench),
    "models": ("加装 sentence-transformers，以便换用别的向量模型", models),
}

if __name__ == "__main__":
    sys.exit(main())
