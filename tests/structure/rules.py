"""Rules about the shape of the source tree. Each takes a Tree and returns what breaks it."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

ORDER = {
    "base": [],
    "schema": ["base"],
    "store": ["base", "schema"],
    "journal": ["base", "schema", "store"],
    "exchange": ["base", "schema", "store"],
}
ORDER["rules"] = [*ORDER["journal"], "journal", "exchange"]
ORDER["reports"] = [*ORDER["rules"], "rules"]
ORDER["app"] = [*ORDER["reports"], "reports"]
ORDER["cli"] = [*ORDER["app"], "app"]
ORDER["ui"] = [*ORDER["app"], "app"]
ORDER["web"] = [*ORDER["ui"], "ui"]

CODE = {".cpp", ".hpp", ".h"}
TEXT = CODE | {".py", ".mjs", ".js", ".html", ".css", ".json", ".md", ".cmake", ".txt", ".sh", ""}
SKIPPED = {".git", ".toolchain", "build", "dist", "node_modules", "__pycache__", "artifacts"}
LONG, TOO_LONG = 400, 600


@dataclass
class Tree:
    root: Path

    def __post_init__(self):
        self.cache: dict[Path, str] = {}
        self.warnings: list[str] = []
        self.all = sorted(self._walk(self.root))

    def _walk(self, folder: Path):
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.is_symlink() or path.name in SKIPPED:
                continue
            if path.is_dir():
                yield from self._walk(path)
            else:
                yield path

    def files(self, *folders: str, suffixes=frozenset(CODE)):
        for path in self.all:
            name = self.name(path)
            if path.suffix in suffixes and (not folders or name.startswith(tuple(f + "/" for f in folders))):
                yield path

    def name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def text(self, path: Path) -> str:
        if path not in self.cache:
            self.cache[path] = path.read_text(encoding="utf-8", errors="replace")
        return self.cache[path]

    def lines(self, path: Path):
        return enumerate(self.text(path).splitlines(), 1)

    def module(self, path: Path) -> str:
        parts = self.name(path).split("/")
        return parts[1] if parts[0] == "src" and len(parts) > 2 else parts[0]


INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^">]+)[">]')


def includes_run_one_way(tree: Tree) -> list[str]:
    bad = []
    for path in tree.files("src", "web"):
        here = tree.module(path)
        if here not in ORDER:
            bad.append(f"{tree.name(path)}: src/{here} is not a folder of the house")
            continue
        for number, line in tree.lines(path):
            found = INCLUDE.match(line)
            there = found[1].split("/")[0] if found and "/" in found[1] else ""
            if there in ORDER and there != here and there not in ORDER[here]:
                bad.append(f"{tree.name(path)}:{number}: {here} may not include {found[1]}")
            elif found and '"' in line and found[1].startswith("."):
                bad.append(f"{tree.name(path)}:{number}: name it from src/: {found[1]}")
    return bad


def forbidden(tree: Tree, pattern: str, allowed: set[str], what: str) -> list[str]:
    find = re.compile(pattern)
    return [f"{tree.name(path)}:{number}: {what}"
            for path in tree.files("src", "web") if tree.module(path) not in allowed
            for number, line in tree.lines(path) if find.search(line.split("//")[0])]


def imgui_only_in_ui_and_web(tree: Tree) -> list[str]:
    return forbidden(tree, r'#\s*include\s*[<"]imgui', {"ui", "web"}, "Dear ImGui belongs to ui and web")


def browser_only_in_web(tree: Tree) -> list[str]:
    return forbidden(tree, r'#\s*include\s*[<"](emscripten|GLES|webgl)|\bEM_(ASM|JS)\b|__EMSCRIPTEN__',
                     {"web"}, "the browser belongs to web")


def real_time_and_chance_only_in_web_and_cli(tree: Tree) -> list[str]:
    return forbidden(tree, r"(system|steady|high_resolution|utc)_clock::now|\btime\(\s*(nullptr|NULL|0)\s*\)"
                     r"|random_device|\brandombytes_|\brand\(\)",
                     {"web", "cli"}, "time and chance come from base::Clock and base::RandomSource")


def files_stay_short(tree: Tree) -> list[str]:
    bad = []
    for path in tree.files("src", "web", "tools", "shell", suffixes=CODE | {".py", ".js", ".mjs", ".css"}):
        count = tree.text(path).count("\n")
        if count > TOO_LONG:
            bad.append(f"{tree.name(path)}: {count} lines, at most {TOO_LONG}")
        elif count > LONG:
            tree.warnings.append(f"{tree.name(path)}: {count} lines; about {LONG} is the aim")
    return bad


def no_machine_paths(tree: Tree) -> list[str]:
    # Written in pieces so that this file passes its own rule.
    find = re.compile(r"(?<![\w.])/(?:wor" + r"k|roo" + r"t|hom" + r"e/[a-z]\w*)/|[A-Z]:\\\\?Users")
    return [f"{tree.name(path)}:{number}: a path of somebody's machine"
            for path in tree.all if path.suffix in TEXT and tree.name(path) != "tests/package-lock.json"
            for number, line in tree.lines(path) if find.search(line)]


def no_doubles(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("key given twice: " + ", ".join(sorted({k for k in keys if keys.count(k) > 1})))
    return dict(pairs)


def json_parses(tree: Tree) -> list[str]:
    bad = []
    for path in tree.files("assets", "shell", suffixes={".json", ".webmanifest"}):
        try:
            json.loads(tree.text(path), object_pairs_hook=no_doubles)
        except ValueError as error:
            bad.append(f"{tree.name(path)}: {error}")
    return bad


def texts(tree: Tree, language: str) -> dict[str, tuple[str, str]]:
    """key → (text, file); files that do not parse are json_parses' business."""
    table = {}
    for path in tree.files(f"assets/i18n/{language}", suffixes={".json"}):
        try:
            for key, text in json.loads(tree.text(path)).items():
                table[key] = (text, tree.name(path))
        except (ValueError, AttributeError):
            continue
    return table


def languages_have_the_same_keys(tree: Tree) -> list[str]:
    zh, en = texts(tree, "zh"), texts(tree, "en")
    # English alone has a form for one ("key.one").
    missing_en = sorted(set(zh) - set(en))
    missing_zh = sorted(key for key in set(en) - set(zh)
                        if not (key.endswith(".one") and key.removesuffix(".one") in zh))
    return ([f"{zh[key][1]}: '{key}' has no English" for key in missing_en]
            + [f"{en[key][1]}: '{key}' has no Chinese" for key in missing_zh])


def no_key_in_two_files(tree: Tree) -> list[str]:
    bad = []
    for language in ("zh", "en"):
        seen: dict[str, str] = {}
        for path in tree.files(f"assets/i18n/{language}", suffixes={".json"}):
            try:
                keys = json.loads(tree.text(path)).keys()
            except (ValueError, AttributeError):
                continue
            for key in keys:
                if key in seen:
                    bad.append(f"{tree.name(path)}: '{key}' is also in {seen[key]}")
                seen[key] = tree.name(path)
    return bad


def texts_have_the_same_places(tree: Tree) -> list[str]:
    zh, en = texts(tree, "zh"), texts(tree, "en")
    place = re.compile(r"\{(\w+)\}")
    return [f"{zh[key][1]}: '{key}' has other {{places}} than the English"
            for key in sorted(set(zh) & set(en))
            if set(place.findall(str(zh[key][0]))) != set(place.findall(str(en[key][0])))]


LITERAL = re.compile(r'"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)"')


def beginning(key: str) -> str:
    """Code may put a key together from its first part: "weekday_" + number, "state" + "." + code."""
    return key if key.endswith("_") else key + "."


def used_keys_exist(tree: Tree) -> list[str]:
    """A literal that starts like a key of the tables must be one; '// not a key' excuses a line."""
    known = set(texts(tree, "zh")) | set(texts(tree, "en"))
    families = {key.split(".")[0] for key in known if "." in key}
    # customer.name is the path of a field, not a text of its own; its label is field.customer.name.
    known |= {key.removeprefix("field.") for key in known if key.startswith("field.")}
    bad = []
    for path in tree.files("src", "web"):
        for number, line in tree.lines(path):
            if "not a key" in line or "SettingInfo" in line or line.lstrip().startswith(("#include", "//")):
                continue
            bad += [f"{tree.name(path)}:{number}: no text for '{key}'" for key in LITERAL.findall(line)
                    if key.split(".")[0] in families and key not in known
                    and not any(other.startswith(beginning(key)) for other in known)]
    return bad


CJK_LITERAL = re.compile(r'"[^"]*[\u3400-\u9fff][^"]*"')


def pages_speak_by_key(tree: Tree) -> list[str]:
    return [f"{tree.name(path)}:{number}: text belongs in assets/i18n"
            for path in tree.files("src/ui/pages", "src/ui/widgets")
            for number, line in tree.lines(path)
            if CJK_LITERAL.search(line.split("//")[0]) and "not a text" not in line]


def prose(tree: Tree, path: Path) -> str:
    """A document without its blocks of code."""
    return re.sub(r"```.*?```", "", tree.text(path), flags=re.DOTALL)


LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED_PATH = re.compile(r"`((?:src|web|tests|tools|cmake|assets|shell|docs)/[\w./*-]+)`")


def documents_name_what_is_there(tree: Tree) -> list[str]:
    """Links, and paths in code type; a path may leave its ending out."""
    bad = []
    for path in tree.files(suffixes={".md"}):
        text = prose(tree, path)
        bad += [f"{tree.name(path)}: no {link}" for link in LINK.findall(text)
                if "://" not in link and not (path.parent / link).exists()]
        bad += [f"{tree.name(path)}: no {named}" for named in NAMED_PATH.findall(text)
                if not any(tree.root.glob(named.rstrip("/*") + "*"))]
    return bad


PICTURED = re.compile(r"\['([a-z-]+)', ['`]#|take\('([a-z-]+)'\)")


def every_page_has_its_pictures(tree: Tree) -> list[str]:
    """Each page of tests/e2e/screenshots.mjs at both sizes; "node tests/e2e/screenshots.mjs <name>" takes one."""
    script = tree.root / "tests/e2e/screenshots.mjs"
    names = {first or second for first, second in PICTURED.findall(tree.text(script))} if script.exists() else set()
    folder = tree.root / "docs/screenshots"
    return [f"docs/screenshots: no picture {name}-{size}.png"
            for name in sorted(names) for size in ("1366x768", "1024x768")
            if not (folder / f"{name}-{size}.png").exists()]


RULES = (includes_run_one_way, imgui_only_in_ui_and_web, browser_only_in_web,
         real_time_and_chance_only_in_web_and_cli, files_stay_short, no_machine_paths, json_parses,
         languages_have_the_same_keys, no_key_in_two_files, texts_have_the_same_places,
         used_keys_exist, pages_speak_by_key, documents_name_what_is_there, every_page_has_its_pictures)
