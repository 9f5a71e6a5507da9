"""A rule pack as a county might write one, for the tests of commands that read packs."""

from cli.conftest import Project

COUNTY_POLICY = """上高县稻草综合利用实施方案

一、工作目标
到2027年，稻草收储达到300垛。农田达标率不落后于95%。
二、主要任务
（一）发放补助。对收储企业给予暖心金5万元。整改以10天为大限。（责任单位：县数据中心、县财政局、试验总局）
"""

TARGET = r"""id: target.no_worse
summary: A level that the county promises in words of its own.
source: wording of the county's plans
needs: ['\L<donghe.bounds>']
gives: {shape: reach}
pattern: |
  (?P<verb>\L<donghe.bounds>)
  (?P<value>[0-9]{1,9}(?:\.[0-9]{1,4})?)
  (?P<unit>\F<share_unit>|\F<count_unit>)
matches:
  - text: 到2027年，渠系达标率不落后于95%。
    facts: [{indicator: 渠系达标率, value: "95", unit: "%", by: "2027-12-31"}]
ignores:
  - text: 不落后于周边县市。
    why: no number is printed
"""

DEADLINE = """id: deadline.limit
summary: A term that the county counts in words of its own.
source: wording of the county's plans
needs: [大限]
gives: {reads: within}
pattern: 以(?P<duration>[0-9]{1,3}天)为大限
matches:
  - text: 整改以10天为大限。
    facts: [{relation: within, duration: P10D, quote: 以10天为大限}]
ignores:
  - text: 整改没有大限。
    why: no term is printed
"""

FILES = {
    "pack.yaml": 'name: donghe\nversion: "2026.1"\nsource: wording of the county\n',
    "lexicons/units.yaml": "groups:\n  count_unit: [垛]\n",
    "lexicons/amounts.yaml": "subsidy_words: [暖心金]\n",
    "lexicons/donghe.yaml": "bounds: [不落后于]\n",
    "rules/target/no_worse.yaml": TARGET,
    "rules/deadline/limit.yaml": DEADLINE,
    "agencies/county.csv": "place,name,printed\n360923,上高县大数据中心,县数据中心\n",
}

REGISTRY = "place,name,printed\n,国家试验总局,试验总局\n"


def write_pack(project: Project, files: dict[str, str] = FILES, folder: str = "mine") -> None:
    for name, content in files.items():
        project.write(f"{folder}/{name}", content)
