"""A hidden figure is in nothing that leaves the server: pages, charts, maps, files, origins, logs."""

import csv
import io
import re
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode

import pytest
from scipy.optimize import linprog
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from sector.ingest import build_bundled, ingest
from sector.reports.charts import CHARTS
from sector.reports.formats import FORMATS
from sector.store import Store
from sector.validation import Choices

from .contents import addresses, text_of

PLANTED = 98761
WHOLE = "B-S_X_O_S94"
TOPICS = ("emplois-siege", "poids-emplois-siege", "croissance-emplois-siege")
AREAS = ("FRF32", "FRF34", "FRF3")
PAGES = (
    *("en-bref", "carte", "evolutions", "structure", "comparer", "fiche-territoire"),
    *("ecosysteme-gen", "scenarios", "donnees"),
)
#: The figure as any language writes it, outside a hash.
SEEN = re.compile(rb"(?<![0-9a-f])98(?:[ .,']|\xc2\xa0|\xe2\x80\xaf|\\u00a0|\\u202f)?761(?![0-9a-f])")


def planted(data, folder):
    """Return the bundled file with a figure of two enterprises in it, which its total lets through."""
    source = data / "sources" / "eurostat_bd" / "observations.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    at = {name: n for n, name in enumerate(rows[0])}

    def row(measure, activity):
        key = ("FRF32", activity, measure, "2023")
        return next(
            r for r in rows if tuple(r[at[n]] for n in ("ref_area", "activity", "measure", "time_period")) == key
        )

    for measure, value in (("ENTERPRISES", 2), ("JOBS", PLANTED)):
        part, whole = row(measure, "J"), row(measure, WHOLE)
        more = value - int(part[at["obs_value"]])
        part[at["obs_value"]] = str(value)
        whole[at["obs_value"]] = str(int(whole[at["obs_value"]]) + more)
    path = folder / "planted.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


@pytest.fixture(scope="module")
def house(reference, data, tmp_path_factory):
    """Return a folder with the store in which the figure was planted."""
    folder = tmp_path_factory.mktemp("hidden")
    with Store.open(folder / "store") as store:
        said = Choices(accepted={"E13": "essai", "SECONDARY": "essai"})
        report, version = ingest(
            planted(data, folder), reference, store,
            source_id="eurostat_bd", uploader="essai", comment="", choices=said,
        )  # fmt: skip
        assert version is not None, report.findings
        store.publish(version.id, by="essai")
        build_bundled(reference, store)
        assert store.live()["ESTAT_BD"] == version.id
    return folder / "store"


@pytest.fixture(scope="module")
def base(serve, house):
    found = serve(env={"SECTOR_STORE_DIR": str(house), "SECTOR_API_RATE": "1000"})
    end = time.monotonic() + 120
    while got(found, "/sante/pret")[0] != 200:
        assert time.monotonic() < end
        time.sleep(0.2)
    return found


def sent(base, page, query):
    """Return all bytes of one run of a page."""
    address = base.replace("http://", "ws://") + "/_stcore/stream"
    with connect(address, origin=base, subprotocols=["streamlit"], max_size=None) as socket:
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query
        socket.send(asked.SerializeToString())
        found = []
        while True:
            data = socket.recv(timeout=60, decode=False)
            message = ForwardMsg()
            message.ParseFromString(data)
            found.append(data)
            if message.WhichOneof("type") == "script_finished":
                return b"\n".join(found)


def got(base, path):
    try:
        with urllib.request.urlopen(base + path, timeout=30) as answer:  # noqa: S310  our own server
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def test_the_search_finds_a_figure_that_is_shown():
    for text in ("98761", "98 761", "98\u202f761", "98.761", "98,761"):
        assert SEEN.search(text.encode())
    assert not SEEN.search(b"sha a98761b")


def test_no_page_sends_it(base):
    for page in PAGES:
        for area in AREAS:
            for topic in TOPICS if area == "FRF32" else TOPICS[:1]:
                whole = sent(base, page, f"territoire={area}&indicateur={topic}&annee=2023")
                assert len(whole) > 5_000, (page, area)
                assert not SEEN.search(whole), (page, area, topic)


def test_the_search_sees_into_files_of_every_format(base):
    shown = re.compile(rb"2(?:[ .,]|\xc2\xa0|\xe2\x80\xaf)?530(?![0-9])")
    query = urlencode({"territoire": "FRF33", "indicateur": "emplois-siege", "annee": "2023"})
    names = [f"vue.{form}" for form in FORMATS]
    for name in (
        *names,
        "graphique.svg",
        "fiche-express.pdf",
        "fiche-express.docx",
        "rapport.pdf",
        "rapport.docx",
    ):
        more = "&page=carte&graphique=carte" if name == "graphique.svg" else ""
        status, content = got(base, f"/api/v1/{name}?{query}{more}")
        assert status == 200, name
        assert shown.search(text_of(content)), name


def test_no_address_for_programs_gives_it(base):
    """Every route of the interface, in every format, for the territories that could tell."""
    given = {
        **{"territoire": AREAS, "ref_area": AREAS, "indicateur": ("emplois-siege",), "annee": ("2023",)},
        **{"avec": ("FRF33",), "dataflow": ("ESTAT_BD",), "measure": ("JOBS",), "activity": ("J",)},
        **{"time_period": ("2023",), "page": tuple(CHARTS), "name": ("regular",), "codelist": ("CL_AREA",)},
        **{"by": ("level",), "group": ("FR_MET", "FRF3")},
    }
    _, document = got(base, "/api/v1/openapi.json")
    answered, asked = set(), set()
    for address in addresses(document, given):
        status, content = got(base, address)
        assert status in (200, 400, 404, 406), (status, address)
        assert not SEEN.search(text_of(content)), address
        asked.add(address.partition("?")[0])
        answered |= {address.partition("?")[0]} if status == 200 else set()
    assert len(asked) > 60
    assert len(answered) > 0.8 * len(asked), asked - answered


def test_no_origin_and_no_table_holds_it(base):
    for page, chart in (("carte", "rangs"), ("comparer", "rangs"), ("evolutions", "indices")):
        for area in AREAS:
            query = {"territoire": area, "indicateur": "emplois-siege", "annee": "2023", "avec": "FRF33"}
            status, content = got(base, f"/tableau?{urlencode({'page': page, 'graphique': chart, **query})}")
            assert status == 200, (page, area)
            assert not SEEN.search(content), (page, area)
    figures = (f"ESTAT_BD:JOBS:J:{area}:2023" for area in (*AREAS, "FRF", "FR_MET", "FR_PROV", "FR"))
    for figure in (*figures, "sum(ESTAT_BD:JOBS:J:FRF32*FRF34:2023)", "growth(ESTAT_BD:JOBS:J:FRF32:2022*2023)"):
        _, content = got(base, f"/chiffre?{urlencode({'x': figure})}")
        assert not SEEN.search(content), figure


def test_it_cannot_be_worked_out_from_the_file_that_everybody_may_load(base, house):
    with Store.open(house) as store:
        version = store.live()["ESTAT_BD"]
    status, content = got(base, f"/api/v1/source.csv?v={version}")
    assert status == 200
    lines = [
        line for line in content.decode("utf-8-sig").splitlines() if not line.startswith('"#') and line[0] != "#"
    ]
    rows = list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";"))
    jobs = [r for r in rows if (r["measure"], r["time_period"]) == ("JOBS", "2023")]
    area = [r for r in jobs if r["ref_area"] == "FRF32"]
    (whole,) = [float(r["obs_value"]) for r in area if r["activity"] == WHOLE]
    parts = [r for r in area if r["activity"] != WHOLE]
    hidden = [r["activity"] for r in parts if r["obs_status"] == "Q"]
    assert "J" in hidden
    rest = whole - sum(float(r["obs_value"]) for r in parts if r["obs_value"])
    cost = [1.0 if code == "J" else 0.0 for code in hidden]
    ends = [
        sign * linprog([sign * c for c in cost], A_eq=[[1.0] * len(hidden)], b_eq=[rest]).fun for sign in (1, -1)
    ]
    assert ends[0] < PLANTED - 100
    assert ends[1] > PLANTED + 100


def test_neither_the_log_nor_the_manifest_holds_it(house):
    for path in house.rglob("*"):
        if path.is_file() and "originals" not in path.parts and path.suffix not in (".csv", ".gz", ".original"):
            assert not SEEN.search(path.read_bytes()), path.name
