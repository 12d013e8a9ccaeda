"""The language model's seam against a local server that speaks the real protocol."""

import threading
import time

import pytest
from pydantic import BaseModel, SecretStr

from advisor.errors import BackendError
from advisor.llm import Call, ChatModel, Endpoint, MaskedText, Prompt, Scripted, masked, open_model, ping, read_answer
from advisor.llm.local import require_local
from advisor.privacy import Mask
from tests.assist.stub import Stub, Turn


class Answer(BaseModel):
    ok: bool


def text(story: str = "问") -> MaskedText:
    return masked(Prompt("试", "案情：{story}"), {"story": story}, Mask())


def test_no_model_by_default() -> None:
    assert open_model(Endpoint(base_url="", model="")) is None


def test_an_answer_is_streamed_and_counted(stub: Stub) -> None:
    stub.turns = [Turn('{"ok": true}')]
    pieces: list[str] = []
    reply = stub.model().ask(text(), Answer, Call(on_words=pieces.append))
    assert read_answer(reply.words, Answer).ok
    assert (reply.version, reply.tokens_in, reply.tokens_out) == ("stub-2", 7, 3)
    assert len(pieces) > 1
    assert "".join(pieces) == reply.words
    body = stub.asked[0]
    assert body["response_format"]["type"] == "json_schema"
    assert body["stream"] is True


def test_a_service_without_schemas_is_asked_for_plain_json(stub: Stub) -> None:
    stub.turns = [Turn(status=400), Turn('{"ok": true}'), Turn('{"ok": true}')]
    chat = stub.model()
    chat.ask(text(), Answer)
    assert stub.asked[1]["response_format"] == {"type": "json_object"}
    chat.ask(text(), Answer)
    assert len(stub.asked) == 3


def test_an_answer_in_a_tool_call(stub: Stub) -> None:
    stub.turns = [Turn('{"ok": true}', tool=True)]
    assert read_answer(stub.model().ask(text(), Answer).words, Answer).ok


@pytest.mark.parametrize("trouble", [Turn(status=429), Turn(status=500), Turn(status=503), Turn("{", cut=True)])
def test_trouble_that_passes_is_waited_for(stub: Stub, trouble: Turn) -> None:
    stub.turns = [trouble, trouble, Turn('{"ok": true}')]
    assert read_answer(stub.model().ask(text(), Answer).words, Answer).ok


@pytest.mark.parametrize(
    ("turn", "why", "calls"),
    [
        (Turn(status=429), "限流", 3),
        (Turn(status=500), "500", 3),
        (Turn('{"ok"', cut=True), "断了", 3),
        (Turn(status=401), "密钥", 1),
        (Turn(status=429, headers={"Retry-After": "900"}), "限流", 1),
        (Turn(status=307, headers={"Location": "http://127.0.0.1:9/v1/chat/completions"}), "307", 1),
    ],
)
def test_trouble_that_stays_ends_in_a_sentence(stub: Stub, turn: Turn, why: str, calls: int) -> None:
    stub.turns = [turn] * 4
    with pytest.raises(BackendError, match=f"{why}.*按无模型处理"):
        stub.model().ask(text(), Answer)
    assert len(stub.asked) == calls


@pytest.mark.parametrize("turn", [Turn("{}", delay=5), Turn("很慢" * 40, drip=0.1)])
def test_a_slow_service_is_left(stub: Stub, turn: Turn) -> None:
    stub.turns = [turn]
    start = time.monotonic()
    with pytest.raises(BackendError, match="等得太久"):
        stub.model(timeout=0.5).ask(text(), Answer)
    assert time.monotonic() - start < 4


def test_a_person_can_stop_it(stub: Stub) -> None:
    stub.turns = [Turn("长" * 60, drip=0.05)]
    stop = threading.Event()
    with pytest.raises(BackendError, match="已停止"):
        stub.model().ask(text(), Answer, Call(on_words=lambda _: stop.set(), stop=stop))


def test_no_server_ends_in_a_sentence() -> None:
    with pytest.raises(BackendError, match=r"连不上.*按无模型处理"):
        ChatModel(Endpoint(base_url="http://127.0.0.1:9/v1", model="m", first_wait=0.01)).ask(text(), Answer)


def test_the_key_is_sent_and_never_shown(stub: Stub) -> None:
    stub.turns = [Turn('{"ok": true}')]
    endpoint = Endpoint(base_url=stub.url, model="m", key=SecretStr("sk-geheim"))
    ping(ChatModel(endpoint))
    assert stub.headers[0]["authorization"] == "Bearer sk-geheim"
    assert "geheim" not in repr(endpoint) + endpoint.model_dump_json()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/v1", "http://localhost/v1", "http://10.1.2.3/", "http://[::1]:8/", "http://192.168.0.9"]
)
def test_in_the_house(url: str) -> None:
    require_local(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://8.8.8.8/v1",
        "http://169.254.169.254/",
        "http://127.0.0.1.evil.invalid/",
        "http://0.0.0.0/",
        "http://localhost@8.8.8.8/v1",
        "http://[::ffff:8.8.8.8]/",
        "nonsense",
        "http://172.32.0.1/",
    ],
)
def test_out_of_the_house(url: str) -> None:
    with pytest.raises(BackendError, match="没有发送任何内容"):
        ChatModel(Endpoint(base_url=url, model="m", local_only=True)).ask(text(), Answer)


def test_local_only_ignores_a_proxy(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    stub.turns = [Turn('{"ok": true}')]
    ping(stub.model(local_only=True))


def test_only_masked_text_goes_through_the_door(stub: Stub) -> None:
    for each in (stub.model(), Scripted(["{}"])):
        for raw in ("张建国 13812345678", Prompt("x", "y"), None):
            with pytest.raises(TypeError):
                each.ask(raw, Answer)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        MaskedText(object(), "张建国", Prompt("x", "y"), Mask().mask("").table)
    assert stub.asked == []


def test_a_prompt_comes_from_the_package_alone(tmp_path) -> None:
    (tmp_path / "case.md").write_text("张建国", encoding="utf-8")
    with pytest.raises(ValueError, match="软件包"):
        Prompt.load(tmp_path / "case.md")


def test_a_story_that_looks_like_a_prompt_is_a_story() -> None:
    both = masked(Prompt("x", "甲{a}乙{b}"), {"a": "{b}", "b": "机密"}, Mask())
    assert both.text == "甲{b}乙机密"


def test_what_the_mask_missed_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    blind = Mask()
    monkeypatch.setattr(type(blind), "mask_all", lambda self, texts, table=None: tuple(_raw(t) for t in texts))
    with pytest.raises(BackendError, match="手机号"):
        masked(Prompt("x", "{a}"), {"a": "我的电话13812345678"}, blind)


def _raw(words: str):
    from advisor.domain.personal import Masked, MaskTable

    return Masked(text=words, table=MaskTable())


def test_scripted() -> None:
    scripted = Scripted(['{"ok": true}'])
    assert read_answer(scripted.ask(text(), Answer).words, Answer).ok
    with pytest.raises(BackendError):
        scripted.ask(text(), Answer)
