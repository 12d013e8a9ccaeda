"""A visitor without a browser: speaks to the assistant over Streamlit's own websocket, as its page does.

Ten browsers on the two cores that the server works on measure mostly themselves; a visitor of this kind costs next to
nothing, so what is measured is the server. Nothing is drawn: a step is over when what the person waits for has come.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

_MOST = 64 * 1024 * 1024  # bytes of one message
_PATIENCE = 60.0  # seconds until the next message


class Visitor:
    """One session: what is on its page, what it has typed, and its clicks."""

    def __init__(self, wire: ClientConnection) -> None:
        self._wire = wire
        self._page = ""
        self._widgets: dict[str, str] = {}
        self._typed: dict[str, str] = {}
        self._tabs = ("", "")
        self._whole = False

    def type(self, label: str, text: str) -> None:
        """Fill the text box ``label``; handed in with the next click."""
        self._typed[self._widgets[label]] = text

    async def arrive(self, until: str) -> None:
        """Open the page and wait for ``until``: a label, or words of a heading."""
        await self._ask(BackMsg(), until)

    async def click(self, button: str, until: str) -> None:
        """Press ``button`` and wait for ``until``."""
        message = BackMsg()
        message.rerun_script.widget_states.widgets.append(WidgetState(id=self._widgets[button], trigger_value=True))
        await self._ask(message, until)

    async def turn_to(self, tab: str, until: str) -> None:
        """Open ``tab`` of the page's tabs and wait for ``until``; only that part of the page is made anew."""
        tabs, part = self._tabs
        self._typed[tabs] = tab
        message = BackMsg()
        message.rerun_script.fragment_id = part
        await self._ask(message, until)

    async def settle(self) -> None:
        """Take in the rest of the page, as a browser does while the person reads."""
        await self._listen(lambda: False)

    async def _ask(self, message: BackMsg, until: str) -> None:
        state = message.rerun_script
        state.page_script_hash = self._page
        state.widget_states.widgets.extend(WidgetState(id=i, string_value=t) for i, t in self._typed.items())
        self._widgets.clear()
        self._whole = False
        await self._wire.send(message.SerializeToString())
        await self._listen(lambda: until in self._widgets)
        if until not in self._widgets:
            raise RuntimeError(f"页面上没有等到「{until}」，有的是：{'、'.join(self._widgets)}")

    async def _listen(self, enough: Callable[[], bool]) -> None:
        """Take messages until there is ``enough``, or the page is whole."""
        while not (enough() or self._whole):
            async with asyncio.timeout(_PATIENCE):
                message = ForwardMsg.FromString(_bytes(await self._wire.recv()))
            kind = message.WhichOneof("type")
            if kind == "new_session":
                self._page = message.new_session.page_script_hash
            elif kind == "delta":
                self._note(message.delta)
            elif kind == "script_finished":
                self._whole = message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _note(self, delta: Any) -> None:
        """Remember what can be waited for, and with which id it is pressed or filled in."""
        if delta.WhichOneof("type") == "add_block":
            if delta.add_block.WhichOneof("type") == "tab_container":
                self._tabs = (delta.add_block.tab_container.id, delta.fragment_id)
            return
        kind = delta.new_element.WhichOneof("type")
        element = getattr(delta.new_element, kind) if kind else None
        if kind == "exception":
            raise RuntimeError(f"页面出错：{delta.new_element.exception.message}")
        if label := getattr(element, "label", "") or getattr(element, "body", ""):
            self._widgets[label.strip("#* \n").partition("\n")[0]] = getattr(element, "id", "")


def _bytes(frame: str | bytes) -> bytes:
    return frame if isinstance(frame, bytes) else frame.encode()


@asynccontextmanager
async def visitor(address: str) -> AsyncIterator[Visitor]:
    """A visitor of the assistant at ``address`` (http://…)."""
    parts = urlsplit(address)
    wire = connect(f"ws://{parts.netloc}/_stcore/stream", subprotocols=["streamlit"], origin=address, max_size=_MOST)  # type: ignore[list-item,arg-type]
    async with wire as open_wire:
        yield Visitor(open_wire)
