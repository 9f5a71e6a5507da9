"""Rule packs and registries of a user's own: what they change in records, and how a bad one is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import ENDED, ROOT, Project
from cli.packs import COUNTY_POLICY, FILES, REGISTRY, TARGET, write_pack

CACHE = "IPEXTRACT_CACHE"

NEEDS = "needs: ['\\L<donghe.bounds>']\n"
VERB = "(?P<verb>\\L<donghe.bounds>)"
OURS = ("donghe.bounds", "targets.growth_verbs")


def variant(name: str, *changes: tuple[str, str]) -> str:
    """The county's rule of targets under another name, with other words in it."""
    text = TARGET.replace("no_worse", name)
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


@pytest.fixture
def county(project: Project, cache_of_packs: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A folder with a county's document, pack and registry."""
    monkeypatch.setenv(CACHE, str(cache_of_packs))
    (project.root / "policy.txt").unlink()
    project.write("texts/county.txt", COUNTY_POLICY)
    project.write("own.csv", REGISTRY)
    write_pack(project)
    return project


def canonical(record: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {each["agency"]: each["canonical"] for each in record["responsibilities"]}


def test_a_pack_adds_words_rules_and_agencies(county: Project) -> None:
    plain = json.loads(county.run("extract", "texts/county.txt").succeeds().stdout)
    assert [each["indicator"] for each in plain["targets"]] == ["农田达标率不落后于"]
    assert canonical(plain) == {"县数据中心": None, "县财政局": "上高县财政局", "试验总局": None}
    unknown = [each["message"] for each in plain["diagnostics"] if each["code"] == "agency-unknown"]
    assert len(unknown) == 2

    done = county.run("extract", "texts/county.txt", "--rules", "mine", "--registry", "own.csv").succeeds()
    record = json.loads(done.stdout)
    assert [(each["indicator"], each["value"], each["unit"], each["rule"]) for each in record["targets"]] == [
        ("稻草收储", "300", "垛", "target.reach"),
        ("农田达标率", "95", "%", "target.no_worse"),
    ]
    assert [(each["rule"], each["duration"]) for each in record["deadlines"]][-1] == ("deadline.limit", "P10D")
    assert [(each["role"], each["min"]) for each in record["amounts"]] == [("subsidy", "50000")]
    assert canonical(record) == {
        "县数据中心": "上高县大数据中心",
        "县财政局": "上高县财政局",
        "试验总局": "国家试验总局",
    }
    assert [each for each in record["diagnostics"] if each["code"] == "agency-unknown"] == []


def test_builds_are_the_same_with_any_number_of_workers_and_any_cache(county: Project) -> None:
    county.write("texts/again.txt", COUNTY_POLICY.replace("300垛", "400垛"))
    pack = ("--rules", "mine", "--registry", "own.csv", "-q")
    cache = {CACHE: str(county.root / "cache")}
    county.run("build", "texts", "-o", "cold", "--jobs", "1", *pack, env=cache).succeeds()
    county.run("build", "texts", "-o", "warm", "--jobs", "2", *pack, env=cache).succeeds()
    county.run("build", "texts", "-o", "none", "--jobs", "2", *pack, env={CACHE: ""}).succeeds()
    assert county.files("cold") == county.files("warm") == county.files("none")
    assert [each["value"] for each in county.record("again", "cold")["targets"]] == ["400", "95"]
    # One file of the package's own, one of the pack's.
    assert [len(path.stem.split("-")) for path in sorted((county.root / "cache").iterdir())] == [3, 2]


SPAWN = """
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.get_all_start_methods = lambda: ["spawn"]
    from ipextract.cli import main
    sys.argv = ["ipextract", *sys.argv[1:]]
    main()
"""


def test_workers_that_start_from_nothing_read_the_pack_too(county: Project) -> None:
    county.write("texts/again.txt", COUNTY_POLICY)
    script = county.write("spawn.py", SPAWN)
    arguments = ["build", "texts", "-o", "out", "--jobs", "2", "-q", "--rules", "mine", "--registry", "own.csv"]
    subprocess.run(
        [sys.executable, str(script), *arguments], cwd=county.root, env=county.environment(), check=True, timeout=300
    )
    assert [each["rule"] for each in county.record("again")["targets"]] == ["target.reach", "target.no_worse"]


def test_the_manifest_names_what_was_read(county: Project) -> None:
    county.run("build", "texts", "-o", "plain", "-q").succeeds()
    county.run("build", "texts", "--rules", "mine", "--registry", "own.csv", "-q").succeeds()
    plain, tool = county.manifest("plain")["tool"], county.manifest()["tool"]
    assert (plain["packs"], plain["registries"]) == ([], [])
    assert [(each["name"], each["version"]) for each in tool["packs"]] == [("donghe", "2026.1")]
    assert [(each["name"], each["version"]) for each in tool["registries"]] == [("own.csv", None)]
    assert tool["rules_version"] != plain["rules_version"]
    county.run("validate", "out", "-q").succeeds()
    # Elsewhere the same is the same.
    (county.root / "mine").rename(county.root / "moved")
    county.run("build", "texts", "-o", "other", "--rules", "moved", "--registry", "own.csv", "-q").succeeds()
    assert county.manifest("other")["tool"] == tool
    # A change, however small, shows, and nothing kept from before is used.
    write_pack(county, {"lexicons/donghe.yaml": "bounds: [保证在]\n", "rules/target/no_worse.yaml": TARGET}, "moved")
    county.run("build", "texts", "-o", "changed", "--rules", "moved", "--registry", "own.csv", "-q").succeeds()
    assert county.manifest("changed")["tool"]["rules_version"] != tool["rules_version"]
    assert [each["rule"] for each in county.record("county", "changed")["targets"]] == ["target.reach", "target.count"]


def test_a_pack_that_holds_nothing_changes_no_byte_of_a_record(
    built: Project, cache_of_packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(cache_of_packs))
    built.write("empty/pack.yaml", "name: nothing\n")
    built.run("build", "seeds/", "-o", "same", "--rules", "empty", "-q").succeeds()
    before, after = built.files("out"), built.files("same")
    assert json.loads(after.pop("manifest.json"))["tool"]["packs"][0]["name"] == "nothing"
    # It says which program and packs made the records.
    del after[".ipextract-state"]
    for name in ENDED:
        del before[name]
    assert after == before


def test_rules_are_replaced_and_switched_off_and_the_last_pack_wins(county: Project) -> None:
    text = "某县方案\n一、目标\n到2027年，粮食产量达到5万吨，居民收入翻一番。\n"
    county.write("goals.txt", text)

    def found(*packs: str) -> list[str]:
        options = [word for pack in packs for word in ("--rules", pack)]
        return [each["rule"] for each in json.loads(county.run("extract", "goals.txt", *options).stdout)["targets"]]

    assert found() == ["target.reach", "target.doubling"]
    county.write("off/pack.yaml", "without: [target.doubling]\n")
    assert found("off") == ["target.reach"]
    doubling = (ROOT / "src/ipextract/rules/target/doubling.yaml").read_text(encoding="utf-8")
    county.write("on/rules/target/doubling.yaml", doubling)
    assert found("off", "on") == ["target.reach", "target.doubling"]
    assert found("on", "off") == ["target.reach"]


def test_explain_normalize_and_segment_read_packs_too(county: Project) -> None:
    county.run("build", "texts", "--rules", "mine", "-q").succeeds()
    fact = next(each for each in county.record("county")["targets"] if each["rule"] == "target.no_worse")
    shown = county.run("explain", "out/county.json", fact["id"], "--rules", "mine").succeeds().out
    for word in ("target.no_worse", "in words of its own", "donghe: mine/rules/target/no_worse.yaml", "capture verb"):
        assert word in shown
    county.write("page/lexicons/layout.yaml", "furniture_lines: ['东河融媒体.{0,20}']\n")
    county.write("page.txt", f"东河融媒体中心发布\n{COUNTY_POLICY}")
    assert "东河融媒体" in county.run("segment", "page.txt", "--zones", "--rules", "page").succeeds().out
    assert "上高县" in county.run("normalize", "page.txt", "--rules", "page").succeeds().out


def test_a_slow_rule_of_a_pack_is_stopped_and_named(county: Project) -> None:
    slow = variant("slow", (NEEDS, ""))
    slow = (
        slow[: slow.index("pattern:")]
        + "pattern: (?P<value>(?:[一-龥]|[一-龥]{2}|x+)+)[,;]\n"
        + slow[slow.index("matches:") :]
    )
    county.write("slow/rules/target/slow.yaml", slow)
    # Shorter than what our own rules are given without a look at the clock.
    county.write("texts/long.txt", "某县方案\n一、目标\n" + "推进各项工作落到实处" * 4 + "3项。\n")
    done = county.run("build", "texts", "--rules", "slow").has_findings()
    assert "slow/rules/target/slow.yaml:5: warning: a repeat without bound inside another" in done.stderr
    told = "texts/long.txt:3: rule target.slow ran over its limit of 2.0 s on a sentence of 43 characters"
    assert told in done.stderr
    assert "(推进各项工作落到实处推进各项工作落到实处…); bound its repeats" in done.stderr
    assert "`without: [target.slow]`" in done.stderr
    # The other document is none the worse for it, and the remedy helps.
    assert [source["status"] for source in county.manifest()["sources"]] == ["ok", "failed"]
    assert "texts/long.txt:3: rule target.slow" in county.manifest()["sources"][1]["error"]
    assert county.record("county")["amounts"][0]["min"] == "50000"
    told = county.run("extract", "texts/long.txt", "--rules", "slow").refuses().stderr
    assert "\nipextract: long.txt:3: rule target.slow ran over its limit" in told
    county.write("off/pack.yaml", "without: [target.slow]\n")
    county.run("build", "texts", "--rules", "slow", "--rules", "off").succeeds()


BAD = {
    "pack.yaml": "name: bad\nversion: 1\nwithout: [target.doublign]\nauthor: me\n",
    "lexicons/amounts.yaml": "fund_word: [池]\nfine_words:\n  - 罚(没)金\n",
    "lexicons/ammounts.yaml": "fund_words: [池]\n",
    "lexicons/fragments.yaml": "fragments:\n  plot: {pattern: '[0-9'}\n  field: {pattern: '\\F<plott>'}\n",
    "lexicons/special_areas.yaml": "areas:\n  - {name: 东河区, lies_in: 江西生}\n",
    "lexicons/more.yml": "words: []\n",
    "rules/targets/x.yaml": TARGET,
    "rules/astray.yaml": TARGET,
    "rules/target/yaml.yaml": "id: target.yaml\nneeds: [a, b\nsummary: x\n",
    "rules/target/keys.yaml": TARGET.replace("no_worse", "keys").replace("summary:", "sumary:"),
    "rules/target/name.yaml": TARGET,
    "rules/target/regex.yaml": variant("regex", (NEEDS, ""), (VERB, "(?P<verb>\\L<targets.connectives>(")),
    "rules/target/empty.yaml": variant("empty", (NEEDS, ""), (VERB, "(?:"), ("_unit>)", "_unit>))?")),
    "rules/target/lists.yaml": variant(
        "lists", ("donghe.bounds", "targets.growth_verb"), ("share_unit", "share_units")
    ),
    "rules/target/other.yaml": variant(
        "other", OURS, ("{shape: reach}", "{shape: levels, size: big}\noverrides: [target.gorwth]")
    ),
    "rules/target/value.yaml": variant("value", OURS, ("<value>", "<vlaue>")),
    "rules/target_trim/mine.yaml": variant("mine", OURS, ("target.mine", "target_trim.mine")),
    "agencies/county.csv": "place,name,printed\n上高,上高县试验局,试验局\n上高线,上高县试验局,试验局\n",
}

REFUSED = [
    "pack.yaml:2: version: 1 is no text; put it in quotes",
    "pack.yaml:4: unknown key 'author'",
    "lexicons/amounts.yaml:1: there is no list amounts.fund_word, and no rule of a pack names it; did you mean",
    "lexicons/amounts.yaml:3: '罚(没)金': amounts.fine_words takes no word with ( )",
    "lexicons/ammounts.yaml:1: there is no list ammounts.fund_words, and no rule of a pack names it; did you mean amou",
    "lexicons/fragments.yaml:2: plot: the pattern does not compile: ",
    "lexicons/fragments.yaml:3: field: no piece is called 'plott'",
    "lexicons/special_areas.yaml:2: lies_in: '江西生' is no division; write it as 广东省/广州市/天河区; did you mean ",
    "lexicons/more.yml: is not read; name it .yaml",
    "rules/targets: is no kind of rule; kinds are amount, ",
    "rules/astray.yaml: is not read where it lies; its place is rules/<kind>/<name>.yaml",
    "rules/target/yaml.yaml:3: no YAML: ",
    "rules/target/keys.yaml:1: `summary` is missing",
    "rules/target/keys.yaml:2: unknown key 'sumary'; did you mean summary",
    "rules/target/name.yaml:1: the id is target.no_worse; folder and file make it target.name",
    "rules/target/regex.yaml:8: pattern, character ",
    "rules/target/empty.yaml:5: the pattern matches the empty string",
    "rules/target/lists.yaml:4: needs: there is no word list \\L<targets.growth_verb>; did you mean targets",
    "rules/target/lists.yaml:7: pattern: there is no word list \\L<targets.growth_verb>; did you mean",
    "rules/target/lists.yaml:9: pattern: there is no fragment \\F<share_units>; did you mean share_unit",
    "rules/target/other.yaml:5: gives: shape is 'levels'; target takes count, doubling, growth, reach",
    "rules/target/other.yaml:5: gives: 'size' is not read; of target only shape is",
    "rules/target/other.yaml:6: overrides: no rule 'target.gorwth'; did you mean target.growth",
    "rules/target/value.yaml:6: the pattern has no group (?P<value>…), which is what target reads",
    "rules/target_trim/mine.yaml:6: rules of target_trim are asked for by name",
    "agencies/county.csv:3: place '上高线': '上高线' is no division of GB/T 2260 there",
]


def test_all_that_is_wrong_with_a_pack_is_told_at_once(county: Project) -> None:
    write_pack(county, BAD, "bad")
    done = county.run("build", "texts", "--rules", "bad").refuses()
    for told in REFUSED:
        assert f"bad/{told}" in done.stderr.splitlines() or f"\nbad/{told}" in done.stderr, (told, done.stderr)
    assert not (county.root / "out").exists()
    # And again, whatever was kept.
    assert county.run("build", "texts", "--rules", "bad").refuses().stderr == done.stderr


def test_ids_that_are_switched_off_are_ids(county: Project) -> None:
    county.write("bad/pack.yaml", "name: bad\nwithout:\n  - target.doublign\n")
    done = county.run("extract", "texts/county.txt", "--rules", "bad").refuses()
    assert (
        "bad/pack.yaml:3: no rule has the id 'target.doublign' to switch off; did you mean target.doubling"
        in done.stderr
    )


def test_what_is_no_pack_and_no_registry_is_told(county: Project) -> None:
    for options, told in (
        (["--rules", "gone"], "gone: no such folder"),
        (["--rules", "own.csv"], "own.csv: is no folder; a pack is one, a file of agencies goes with --registry"),
        (
            ["--rules", "mine/rules"],
            "mine/rules: is no pack: it holds none of rules, lexicons, agencies and pack.yaml; name",
        ),
        (["--rules", "texts"], "texts: is no pack"),
        (["--registry", "gone.csv"], "gone.csv: no such file"),
        (["--registry", "mine"], "mine: no such file; a registry is one file"),
    ):
        assert told in county.run("extract", "texts/county.txt", *options).refuses().stderr


def test_a_registry_alone_is_checked_too(county: Project) -> None:
    county.write("bad.csv", "place,name\n上高线,某局\n")
    done = county.run("extract", "texts/county.txt", "--registry", "bad.csv").refuses()
    assert "bad.csv:2: place '上高线'" in done.stderr
    county.write("bad.yaml", "bodies:\n  - {nmae: 某局}\n")
    done = county.run("extract", "texts/county.txt", "--registry", "bad.yaml").refuses()
    assert "bad.yaml:2: bodies[0]: unknown key 'nmae'" in done.stderr


PYTHON = """
import sys
import ipextract
from ipextract import pipeline
from ipextract.errors import PackError
print(ipextract.use(packs=["mine"], registry=["own.csv"]))
record = ipextract.extract(open("texts/county.txt", encoding="utf-8").read())
print([target.rule for target in record.targets])
try:
    ipextract.use(packs=["other"])
except PackError as error:
    print(error)
try:
    ipextract.use(packs=["mine"], registry=["own.csv"])
    print("the same again")
except PackError as error:
    print(error)
"""


def test_python_says_what_is_read_before_it_reads(county: Project) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PYTHON],
        cwd=county.root,
        env=county.environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    warnings, rules, late, again = done.stdout.splitlines()
    assert (warnings, rules, again) == ("()", "['target.reach', 'target.no_worse']", "the same again")
    assert late.startswith("rules and word lists were read already, with mine, own.csv;")


def test_files_of_packs_do_not_pile_up(county: Project) -> None:
    cache = county.root / "cache"
    cache.mkdir()
    for number in range(20):
        path = cache / f"kept-{'0' * 32}-{number:016}.pickle"
        path.write_bytes(b"")
    county.run("extract", "texts/county.txt", env={CACHE: str(cache)}).succeeds()
    (own,) = cache.iterdir()
    for number in range(20):
        path = cache / f"{own.stem}-{number:016}.pickle"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    county.run("extract", "texts/county.txt", "--rules", "mine", env={CACHE: str(cache)}).succeeds()
    left = sorted(path for path in cache.iterdir() if path != own)
    assert own.exists()
    assert len(left) == 16
    assert cache / f"{own.stem}-{19:016}.pickle" in left
    assert cache / f"{own.stem}-{0:016}.pickle" not in left
    # Who reads no pack leaves those of packs alone.
    county.run("extract", "texts/county.txt", env={CACHE: str(cache)}).succeeds()
    assert sorted(path for path in cache.iterdir() if path != own) == left


def test_the_pack_of_the_page_works(county: Project) -> None:
    """What docs/packs.md shows is a pack, and does what the page says."""
    import re

    page = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
    files = dict(re.findall(r"(?s)`(donghe/[^`]+)`:?\n\n```\w*\n(.*?)```", page))
    assert len(files) >= 5
    for name, content in files.items():
        county.write(name, content)
    county.run("rules", "test", "donghe").succeeds()
    text = re.search(r"(?s)```text\n(.*?)```", page)
    assert text is not None
    county.write("page.txt", text[1])
    record = json.loads(county.run("extract", "page.txt", "--rules", "donghe").succeeds().stdout)
    for fact in (*record["targets"], *record["amounts"], *record["responsibilities"]):
        assert fact["quote"] in page
    for value in ("target.stands_at", "垛", "subsidy", "上高县大数据中心"):
        assert value in json.dumps(record, ensure_ascii=False)


def test_an_installed_pack_may_lie_anywhere(county: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    away = Project(tmp_path_factory.mktemp("away"))
    write_pack(away, FILES, "mine")
    done = county.run("extract", "texts/county.txt", "--rules", Path(away.root / "mine")).succeeds()
    assert len(json.loads(done.stdout)["targets"]) == 2
