"""dist/aftercare-<version>.zip: static files that any web server can host."""

import zipfile
from pathlib import Path

from toolchain.paths import DIST, version

from . import headers
from .assemble import Site

# Zip times start in 1980; one fixed time makes equal files equal archives.
TIME = (1980, 1, 1, 0, 0, 0)


def hosting_text() -> str:
    security = "\n".join(f"    {name}: {value}" for name, value in headers.SECURITY.items())
    return f"""售后管家 Aftercare {version()}

【中文】
把本压缩包里的全部文件放到任意静态网站目录即可，不需要数据库，也不需要服务端程序。
1. 必须用 https（本机调试可用 http://localhost），否则浏览器不允许离线使用和可靠保存。
2. 每个门店、每台电脑的数据只存在自己的浏览器里；换域名等于换一个空的数据库，请先定好网址。
3. 文件类型：.wasm 用 application/wasm，.webmanifest 用 application/manifest+json，.js 用 text/javascript。
4. 缓存：名字里带 12 位校验码的文件用
       Cache-Control: public, max-age=31536000, immutable
   其余（index.html、service-worker.js、manifest.webmanifest）用
       Cache-Control: no-cache
5. 所有回应请加上这些头（下面第 6 条）；请打开 brotli 或 gzip 压缩。

[English]
Put all files of this archive into any static web folder. No database, no server program.
1. Serve over https (http://localhost is fine for trying): browsers need it for offline work and
   dependable storage.
2. Records live in each computer's browser, bound to the site's address. A new address starts
   empty, so settle it first.
3. Types: .wasm is application/wasm, .webmanifest application/manifest+json, .js text/javascript.
4. Caching: names with a 12-character hash:
       Cache-Control: public, max-age=31536000, immutable
   all others (index.html, service-worker.js, manifest.webmanifest):
       Cache-Control: no-cache
5. Turn on brotli or gzip, and send these headers with every answer:

6. 回应头 / headers
{security}
"""


def pack(site: Site) -> Path:
    DIST.mkdir(exist_ok=True)
    target = DIST / f"aftercare-{version()}.zip"
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w") as archive:
        files = {**site.contents, "HOSTING.txt": hosting_text().encode("utf-8")}
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, TIME)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name], compresslevel=9)
    part.replace(target)
    return target
