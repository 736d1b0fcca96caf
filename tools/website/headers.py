"""What each answer says about itself. HOSTING.txt in the package gives the same to others."""

import re

TYPES = {
    ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
    ".wasm": "application/wasm", ".json": "application/json",
    ".webmanifest": "application/manifest+json", ".woff2": "font/woff2", ".ttf": "font/ttf",
    ".otf": "font/otf", ".png": "image/png", ".svg": "image/svg+xml", ".ico": "image/x-icon",
    ".txt": "text/plain; charset=utf-8",
}
PACKED_TYPES = {".html", ".css", ".js", ".mjs", ".wasm", ".json", ".webmanifest", ".svg", ".ttf",
                ".otf", ".txt"}
HASHED = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")

CONTENT_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
    "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'",
    "manifest-src 'self'", "frame-src 'self' blob:", "frame-ancestors 'self'", "base-uri 'none'",
    "object-src 'none'", "form-action 'none'"))

SECURITY = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=(), usb=()",
}


def suffix(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""


def content_type(name: str) -> str:
    return TYPES.get(suffix(name), "application/octet-stream")


def cache_control(name: str) -> str:
    return "public, max-age=31536000, immutable" if HASHED.search(name) else "no-cache"
