"""The twenty questions, from the front page: each leads in one click to its figure, or says what the sources lack.

What is expected is computed here from the committed tables, without the program.
"""

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("dashboard")]

DATA = Path(__file__).parents[2] / "data"
OWN, FIRST, LAST = "FRF33", "2021", "2023"
BEFORE = "2022"
LORRAINE = ("FRF31", "FRF32", "FRF33", "FRF34")


def table(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


FIGURES = {
    (row["measure"], row["activity"], row["ref_area"], row["time_period"]): row["obs_value"]
    for row in table("sources/eurostat_bd/observations.csv")
}
GROUPS = [(row["group"], row["member"]) for row in table("codelists/territory_groups.csv")]
PROVINCE = [member for group, member in GROUPS if group == "FR_PROV"]
ALL = [member for group, member in GROUPS if group == "FR_MET"]
TOTAL = "B-S_X_O_S94"
PARTS = sorted({activity for _, activity, _, _ in FIGURES} - {TOTAL})


def count(measure: str, activity: str, area: str, year: str) -> float:
    return float(FIGURES[measure, activity, area, year])


def province(measure: str, activity: str, year: str) -> float:
    """Return the sum over the départements without any gap in this measure, all of them for enterprises."""
    gaps = {area for (found, _, area, _), value in FIGURES.items() if found == measure and not value}
    return sum(count(measure, activity, area, year) for area in PROVINCE if area not in gaps)


def share(area: str, year: str = LAST) -> float:
    return count("ENTERPRISES", "J", area, year) / count("ENTERPRISES", TOTAL, area, year)


def french(value: float, decimals: int = 0, *, signed: bool = False) -> str:
    text = f"{abs(value):,.{decimals}f}".replace(",", " ").replace(".", ",")
    sign = "−" if value < 0 else "+" if signed else ""
    return sign + text


def percent(value: float, decimals: int, *, signed: bool = False) -> str:
    return french(value * 100, decimals, signed=signed) + " %"


def effects() -> list[str]:
    """Return the three effects of the enterprises, to one unit, where each rounds by itself."""
    own, last = (count("ENTERPRISES", "J", OWN, year) for year in (FIRST, LAST))
    ours, theirs = (province("ENTERPRISES", "J", y) for y in (FIRST, LAST))
    whole, later = (province("ENTERPRISES", TOTAL, y) for y in (FIRST, LAST))
    general, branch = later / whole - 1, theirs / ours - 1
    parts = (own * general, own * (branch - general), last - own * (1 + branch))
    assert abs(sum(parts) - (last - own)) < 1e-9
    return [french(round(part), signed=True) for part in parts] + [french(last - own, signed=True)]


def quotient(measure: str) -> str:
    own = count(measure, "J", OWN, LAST) / count(measure, TOTAL, OWN, LAST)
    return french(own / (province(measure, "J", LAST) / province(measure, TOTAL, LAST)), 2)


def growth(area_first: float, area_last: float) -> str:
    return percent(area_last / area_first - 1, 1, signed=True)


def rank() -> str:
    return f"{1 + sum(share(area) > share(OWN) for area in ALL)}"


def nearest() -> list[str]:
    """Return the names of the départements whose enterprises, the digital ones left out, are spread most alike."""
    others = [part for part in PARTS if part != "J"]

    def spread(area: str) -> list[float]:
        counts = [count("ENTERPRISES", part, area, LAST) for part in others]
        return [one / sum(counts) for one in counts]

    gaps = {area for (_, _, area, _), value in FIGURES.items() if not value}
    known = [area for area in ALL if area != OWN and area not in gaps]
    own = spread(OWN)
    known.sort(key=lambda area: sum(abs(a - b) for a, b in zip(own, spread(area), strict=True)))
    names = {row["code"]: row["name_fr"] for row in table("codelists/territories.csv")}
    return [names[area] for area in known[:5]]


def gap(measure: str) -> float:
    part = province(measure, "J", LAST) / province(measure, TOTAL, LAST)
    return count(measure, "J", OWN, LAST) - count(measure, TOTAL, OWN, LAST) * part


def contribution(activity: str) -> str:
    """Return what an activity added to the number of all enterprises."""
    change = count("ENTERPRISES", activity, OWN, LAST) - count("ENTERPRISES", activity, OWN, FIRST)
    return french(change / count("ENTERPRISES", TOTAL, OWN, FIRST) * 100, 2, signed=True)


def survey(area: str, activity: str = "J", year: str = "2015") -> str:
    rows = table("sources/eurostat_lfs/observations.csv")
    (value,) = [
        row["obs_value"]
        for row in rows
        if (row["ref_area"], row["activity"], row["time_period"]) == (area, activity, year)
    ]
    return value


def enterprises(year: str, area: str = OWN) -> float:
    return count("ENTERPRISES", "J", area, year)


def last(area: str) -> float:
    return enterprises(LAST, area)


#: Number of the question → what the page that answers it must show, of Moselle.
ANSWERS: dict[int, Callable[[], list[str]]] = {
    1: lambda: [
        french(count(measure, "J", area, LAST)) for measure in ("JOBS", "ENTERPRISES") for area in (OWN, "FRF31")
    ],
    2: lambda: [percent(share(OWN), 2)],
    3: lambda: [
        # The sentence says « sous » or « au-dessus » instead of a sign.
        french(
            abs(share(OWN) - province("ENTERPRISES", "J", LAST) / province("ENTERPRISES", TOTAL, LAST)) * 100, 2
        )
    ],
    4: lambda: [
        growth(enterprises(FIRST), enterprises(LAST)),
        growth(province("ENTERPRISES", "J", FIRST), province("ENTERPRISES", "J", LAST)),
    ],
    5: effects,
    6: lambda: [contribution("J"), *(contribution(part) for part in PARTS[:2])],
    7: lambda: [quotient("JOBS"), quotient("ENTERPRISES")],
    10: lambda: [
        percent(enterprises(LAST) / sum(enterprises(LAST, area) for area in LORRAINE), 0),
        french(
            sum((enterprises(LAST, a) / sum(enterprises(LAST, b) for b in LORRAINE)) ** 2 for a in LORRAINE), 3
        ),
    ],
    11: lambda: [rank()],
    12: nearest,
    13: lambda: [percent(float(survey("LU00")) / float(survey("LU00", "TOTAL")), 2)],
    15: lambda: [growth(enterprises(BEFORE), enterprises(LAST)), growth(enterprises(FIRST), enterprises(BEFORE))],
    16: lambda: [french(count("BIRTHS", "J", OWN, LAST)), french(count("DEATHS", "J", OWN, LAST))],
    18: lambda: [],
    19: lambda: [french(sum(1 for value in FIGURES.values() if value))[:2], "bd_hgnace_r"],
    20: lambda: [french(enterprises(LAST) - enterprises(BEFORE), signed=True)],
}
#: Number of the question → what its reason must say.
REASONS = {8: "établissements", 9: "employeurs", 14: "frontaliers", 17: "salaires"}


@pytest.fixture(scope="module")
def base(serve, tmp_path_factory) -> str:
    store: Path = tmp_path_factory.mktemp("store")
    return serve("dashboard.py", env={"SECTOR_STORE_DIR": str(store)})


@pytest.fixture(scope="module")
def front(browser: Browser, base: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900}, locale="fr-FR")
    yield context.new_page()
    context.close()


def test_every_question_is_expected_to_be_answered_or_given_a_reason():
    assert sorted([*ANSWERS, *REASONS]) == list(range(1, 21))


@pytest.mark.parametrize("number", range(1, 21))
def test_a_question_is_answered_by_one_link_of_the_front_page_or_says_why_not(front: Page, base: str, number: int):
    front.goto(f"{base}/?territoire={OWN}&langue=fr")
    item = front.locator(".questions li").nth(number - 1)
    expect(item).to_be_visible(timeout=30_000)
    if number in REASONS:
        assert item.locator("a:not([href^='chiffre?'])").count() == 0
        expect(item.locator("small")).to_contain_text(REASONS[number])
        return
    asked = item.locator("a").get_attribute("href")
    item.locator("a").click()
    path = asked.partition("?")[0]
    # The front page also has the address without a path.
    expect(front).to_have_url(re.compile(r"/(en-bref)?\?" if path == "/en-bref" else re.escape(path)))
    for figure in ANSWERS[number]():
        wait_for(front, figure)


def wait_for(page: Page, figure: str) -> None:
    """Wait until the page shows a figure; what it shows instead is told."""
    pattern = re.escape(figure)
    page.wait_for_function(
        """wanted => {
            const main = document.querySelector('[data-testid=stMain]');
            const drawn = [...main.querySelectorAll('svg text')].map((text) => text.textContent);
            const text = [main.textContent, ...drawn].join(' ');
            return new RegExp(wanted).test(text.replace(/[\\u00a0\\u202f]/g, ' '));
        }""",
        arg=pattern,
        timeout=15_000,
    )
