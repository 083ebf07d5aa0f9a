"""Whose request it is, for limits and counts: nothing that tells who it was is ever kept."""

from ipaddress import IPv4Address, IPv6Network, ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SITE_PREFIX = 64  # bits of an IPv6 address: the rest is chosen by the machine, a new one every day


def client_address(request: HttpRequest) -> str:
    """Of X-Forwarded-For only what our own proxies wrote (settings.ALLAUTH_TRUSTED_PROXY_COUNT)."""
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = request.headers.get("x-forwarded-for", "").split(",")
    if 0 < proxies <= len(forwarded):
        return forwarded[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR") or "")


def client_network(request: HttpRequest) -> str:
    """The address, or of an IPv6 address the network of the site it belongs to."""
    text = client_address(request)
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv4Address):
        return text
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((int(address), SITE_PREFIX), strict=False))


def pseudonym(purpose: str, *parts: Any) -> str:
    """The same for the same parts; without SECRET_KEY it tells nothing of them."""
    return salted_hmac(f"library.{purpose}", "\n".join(map(str, parts)), algorithm="sha256").hexdigest()[:32]
