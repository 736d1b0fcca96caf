#!/usr/bin/env python3
"""Prove that each rule lets a good tree pass and catches a broken one."""

import sys
import tempfile
from pathlib import Path

import rules

GOOD = {
    "src/base/date.hpp": "#pragma once\n#include <chrono>\n",
    "src/store/store.hpp": '#include "schema/types.hpp"\n#include "base/date.hpp"\n',
    "src/ui/page.cpp": '#include <imgui.h>\n#include "app/app.hpp"\n// 今日\nauto t = text("today.title");\n',
    "src/cli/main.cpp": '#include "app/app.hpp"\nauto t = std::chrono::system_clock::now();\n',
    "web/main.cpp": '#include <emscripten/html5.h>\n#include "ui/context.hpp"\n',
    "assets/i18n/zh/a.json": '{"today.title":"今日 {n}","today.empty":"没有","count":"{n}"}',
    "README.md": "See [days](src/base/date.hpp) and `src/store/store`.\n```\nf(a)[x](y z);\n```\n",
    "assets/i18n/en/a.json": '{"today.title":"Today {n}","today.empty":"None","count":"{n}","count.one":"{n}"}',
}

# rule → files that break it
BAD = {
    "includes_run_one_way": [
        {"src/base/x.hpp": '#include "store/store.hpp"\n'},
        {"src/journal/x.cpp": '#include "exchange/export.hpp"\n'},
        {"src/cli/x.cpp": '#include "ui/page.hpp"\n'},
        {"src/ui/x.cpp": '#include "web/agent.hpp"\n'},
        {"src/base/x.cpp": '#include "../store/store.hpp"\n'},
        {"src/elsewhere/x.cpp": "int x;\n"},
    ],
    "imgui_only_in_ui_and_web": [{"src/app/x.cpp": "#include <imgui.h>\n"},
                                 {"src/cli/x.cpp": '#include "imgui_internal.h"\n'}],
    "browser_only_in_web": [{"src/ui/x.cpp": "#include <emscripten.h>\n"},
                            {"src/base/x.cpp": "#ifdef __EMSCRIPTEN__\n#endif\n"}],
    "real_time_and_chance_only_in_web_and_cli": [
        {"src/rules/x.cpp": "auto n = std::chrono::system_clock::now();\n"},
        {"src/store/x.cpp": "std::random_device d;\n"}],
    "files_stay_short": [{"src/app/x.cpp": "int x;\n" * 601}],
    "no_machine_paths": [{"docs/x.md": "see /hom" + "e/someone/project/x\n"},
                         {"tools/x.py": 'a = "/wor' + 'k/main/x"\n'}],
    "json_parses": [{"assets/packs/x.json": "{"}, {"assets/packs/x.json": '{"a":1,"a":2}'}],
    "languages_have_the_same_keys": [{"assets/i18n/zh/x.json": '{"x.y":"甲"}'},
                                     {"assets/i18n/en/x.json": '{"x.y":"A"}'}],
    "no_key_in_two_files": [{"assets/i18n/zh/x.json": '{"today.title":"甲"}'}],
    "texts_have_the_same_places": [{"assets/i18n/zh/x.json": '{"x.y":"{a}"}',
                                    "assets/i18n/en/x.json": '{"x.y":"{b}"}'}],
    "used_keys_exist": [{"src/ui/x.cpp": 'text("today.missing");\n'}],
    "pages_speak_by_key": [{"src/ui/pages/x.cpp": 'draw("保存");\n'}],
    "documents_name_what_is_there": [{"README.md": "See [this](docs/gone.md).\n"},
                                     {"docs/x.md": "Rules: `src/rules/gone`.\n"}],
    "every_page_has_its_pictures": [
        {"tests/e2e/screenshots.mjs": "['help', '#/help'],\n", "docs/screenshots/help-1366x768.png": ""},
        {"tests/e2e/screenshots.mjs": "await take('set-up');\n"}],
}


def broken(rule, files: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return rule(rules.Tree(Path(folder)))


def main() -> int:
    failed = 0

    def expect(title: str, good: bool, seen: list[str]) -> None:
        nonlocal failed
        failed += not good
        print(f"{'ok' if good else 'FAIL'} {title}" + ("" if good else f": {seen}"))

    for rule in rules.RULES:
        seen = broken(rule, GOOD)
        expect(f"{rule.__name__} passes a good tree", not seen, seen)
        cases = BAD.get(rule.__name__, [])
        for number, case in enumerate(cases, 1):
            seen = broken(rule, {**GOOD, **case})
            expect(f"{rule.__name__} catches case {number}", bool(seen), seen)
        if not cases:
            expect(f"{rule.__name__} has a case that breaks it", False, [])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
