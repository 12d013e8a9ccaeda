"""Whether an address stays in the house: ADVISOR_LLM_LOCAL_ONLY=1 allows nothing else."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit

from advisor.errors import BackendError

# loopback and the private ranges of RFC 1918 and RFC 4193; 169.254 (link local) is not among them: on rented machines
# it answers with the machine's own secrets
_IN_HOUSE = tuple(
    map(ipaddress.ip_network, ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7"))
)


def require_local(base_url: str) -> None:
    """Nothing where every address of ``base_url`` is loopback or private. Raises BackendError otherwise."""
    host = urlsplit(base_url).hostname or ""
    addresses = _addresses(host)
    if not addresses or not all(_in_house(a) for a in addresses):
        raise BackendError(
            f"本单位只许用本机或内网的语言模型（ADVISOR_LLM_LOCAL_ONLY=1），{host or base_url} 不是；没有发送任何内容"
        )


def _addresses(host: str) -> set[str]:
    try:
        return {str(found[4][0]).partition("%")[0] for found in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):
        return set()


def _in_house(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return any((mapped or ip) in network for network in _IN_HOUSE if network.version == (mapped or ip).version)
