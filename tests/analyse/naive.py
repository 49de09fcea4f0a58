"""The published figures worked out again with loops, straight from the files, without anything of the program."""

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

#: Codes that the survey still writes as before 2016.
_OLDER = {"FR41": "FRF3", "FR42": "FRF1", "FR21": "FRF2", "LU00": "LU000"}
_FOLDERS = {
    "ESTAT_BD": "eurostat_bd",
    "ESTAT_LFS": "eurostat_lfs",
    "ESTAT_NAMA": "eurostat_nama_lu",
    "ESTAT_POP": "eurostat_pop",
}
_FOLLOWING = set("BDEFINPSU")


class Figure(NamedTuple):
    """A value with its letters, or the reason why there is none."""

    value: float | None
    letters: frozenset[str]
    reason: str


class Recipe(NamedTuple):
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    partial: bool


def none(reason: str) -> Figure:
    return Figure(None, frozenset(), reason)


class Twin:
    """Figures of every topic, territory and period, as a person with the files and a pencil would find them."""

    def __init__(self, data: Path) -> None:
        self.rows = {flow: read(data / "sources" / name / "observations.csv") for flow, name in _FOLDERS.items()}
        self.children: dict[str, list[str]] = {}
        self.levels: dict[str, str] = {}
        for row in table(data / "codelists" / "territories.csv"):
            self.children.setdefault(row["parent"], []).append(row["code"])
            self.levels[row["code"]] = row["level"]
        for row in table(data / "codelists" / "territory_groups.csv"):
            self.children.setdefault(row["group"], []).append(row["member"])
        with (data / "observatory.toml").open("rb") as file:
            self.board = tomllib.load(file)
        self.topics = {topic["slug"]: topic for topic in self.board["topic"]}

    @cache  # noqa: B019  one twin lives as long as the tests
    def periods(self, slug: str) -> list[str]:
        topic, found = self.topics[slug], set()
        for measure, activity, _area, period in self.rows[topic["dataflow"]]:
            if measure == topic["measure"] and activity == "J":
                found.add(period)
        return sorted(found)

    def leaves(self, area: str) -> list[str]:
        """Return the départements of a French territory."""
        if self.levels[area] == "nuts3":
            return [area]
        return [leaf for child in self.children.get(area, []) for leaf in self.leaves(child)]

    @cache  # noqa: B019  one twin lives as long as the tests
    def recipe(self, slug: str, area: str) -> Recipe | None:
        """Return how a territory is made of published ones, None where the source has nothing of it."""
        topic = self.topics[slug]
        flow, measure = topic["dataflow"], topic["measure"]
        published = {row[2] for row in self.rows[flow] if row[0] == measure}
        if area in published:
            return Recipe((area,), (), partial=False)
        if (flow, area) == ("ESTAT_LFS", "FR_PROV"):
            return Recipe(("FR",), ("FR10",), partial=False)
        leaves = self.leaves(area)
        if not leaves or not set(leaves) <= published:
            return None
        if self.levels[area] not in ("group", "country"):
            return Recipe(tuple(leaves), (), partial=False)
        gaps = {row[2] for row, (value, _) in self.rows[flow].items() if row[0] == measure and value is None}
        whole = tuple(leaf for leaf in leaves if leaf not in gaps)
        return Recipe(whole, (), partial=len(whole) < len(leaves))

    def count(self, key: tuple[str, str, str], recipe: Recipe, period: str) -> Figure:
        """Return a published count of (dataflow, measure, activity), or the sum that stands for it."""
        flow, measure, activity = key
        found = [
            (self.rows[flow].get((measure, activity, area, period)), sign)
            for areas, sign in ((recipe.plus, 1), (recipe.minus, -1))
            for area in areas
        ]
        total, letters, reasons = 0.0, set[str](), []
        for cell, sign in found:
            if cell is None:
                reasons.append("not_in_source")
                continue
            value, flags = cell
            if value is None:
                reasons.append("secret" if "Q" in flags else "missing")
            else:
                total += sign * value
                letters |= set(flags) & _FOLLOWING
        if reasons:
            return none("secret" if "secret" in reasons else reasons[0])
        if recipe.partial:
            letters.add("D")
        return Figure(total, frozenset(letters), "")

    @cache  # noqa: B019  one twin lives as long as the tests
    def part(self, slug: str, area: str, period: str) -> Figure:
        topic, recipe = self.topics[slug], self.recipe(slug, area)
        if recipe is None:
            return none("not_in_source")
        return self.count((topic["dataflow"], topic["measure"], "J"), recipe, period)

    def whole(self, slug: str, area: str, period: str) -> Figure:
        topic, recipe = self.topics[slug], self.recipe(slug, area)
        if recipe is None:
            return none("not_in_source")
        flow, measure, activity = topic["denominator"].split(":")
        return self.count((flow, measure, activity), recipe, period)

    @cache  # noqa: B019  one twin lives as long as the tests
    def breaks(self, slug: str, area: str) -> set[str]:
        """Return the periods, after the first, that open a new series of what the topic is computed from."""
        topic, recipe = self.topics[slug], self.recipe(slug, area)
        if recipe is None:
            return set()
        keys = [(topic["dataflow"], topic["measure"], "J")]
        if "denominator" in topic:
            flow, measure, activity = topic["denominator"].split(":")
            keys.append((flow, measure, activity))
        found = set()
        for flow, measure, activity in keys:
            for period in self.periods(slug)[1:]:
                for area_of in (*recipe.plus, *recipe.minus):
                    _, flags = self.rows[flow].get((measure, activity, area_of, period), (None, ""))
                    if "B" in flags:
                        found.add(period)
        return found

    @cache  # noqa: B019  one twin lives as long as the tests
    def value(self, slug: str, area: str, period: str) -> Figure:
        """Return the figure that the topic shows."""
        kind = self.topics[slug]["indicator"]
        part = self.part(slug, area, period)
        if kind == "level":
            return part
        if kind == "growth":
            before = str(int(period) - 1)
            if before not in self.periods(slug):
                return none("not_in_source")
            return self.growth(slug, area, before, period)
        whole = self.whole(slug, area, period)
        for figure in (part, whole):
            if figure.value is None:
                return none(figure.reason)
        assert part.value is not None
        assert whole.value is not None
        times = 1000 if kind == "density" else 1
        return Figure(times * part.value / whole.value, part.letters | whole.letters, "")

    def growth(self, slug: str, area: str, start: str, end: str) -> Figure:
        """Return the growth of the count behind a topic."""
        for cut in self.breaks(slug, area):
            if start < cut <= end:
                return none("break")
        first, last = self.part(slug, area, start), self.part(slug, area, end)
        for figure in (first, last):
            if figure.value is None:
                return none(figure.reason)
        assert first.value is not None
        assert last.value is not None
        return Figure(last.value / first.value - 1, (first.letters - {"B"}) | last.letters, "")

    @cache  # noqa: B019  one twin lives as long as the tests
    def rank(self, slug: str, area: str, period: str) -> tuple[int, int] | None:
        """Return the position of a département among those with a value, and how many these are."""
        group = self.topics[slug].get("ranking")
        if group is None or area not in self.leaves(group):
            return None
        own = self.value(slug, area, period).value
        known = [self.value(slug, leaf, period).value for leaf in self.leaves(group)]
        known = [value for value in known if value is not None]
        if own is None:
            return None
        greater = 0
        for value in known:
            if value > own:
                greater += 1
        return greater + 1, len(known)

    @cache  # noqa: B019  one twin lives as long as the tests
    def span(self, slug: str, area: str, period: str) -> tuple[int, int]:
        """Return the positions of a département with one enterprise, or ten jobs, more and fewer."""
        topic = self.topics[slug]
        margin = 10 if topic["measure"] == "JOBS" else 1
        part = self.part(slug, area, period).value
        assert part is not None
        found = []
        for count in (part + margin, max(part - margin, 0)):
            kind, own = topic["indicator"], count
            if kind == "growth":
                before = self.part(slug, area, str(int(period) - 1)).value
                assert before is not None
                own = count / before - 1
            elif kind != "level":
                whole = self.whole(slug, area, period).value
                assert whole is not None
                own = count / whole * (1000 if kind == "density" else 1)
            greater = 0
            for leaf in self.leaves(topic["ranking"]):
                value = self.value(slug, leaf, period).value
                if leaf != area and value is not None and value > own:
                    greater += 1
            found.append(greater + 1)
        return found[0], found[1]


def read(path: Path) -> dict[tuple[str, str, str, str], tuple[float | None, str]]:
    """Return (measure, activity, area, period) → value and status letters."""
    found = {}
    for row in table(path):
        area = _OLDER.get(row["ref_area"], row["ref_area"])
        value = float(row["obs_value"]) if row["obs_value"] else None
        found[row["measure"], row["activity"], area, row["time_period"]] = (value, row["obs_status"])
    return found


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
