"""The founding figures of 2013 beside two later measures: three counts that no line joins."""

from dataclasses import dataclass

from sector.figures.words import Words
from sector.model.cell import Cell
from sector.model.comparability import meter
from sector.model.period import Period
from sector.model.source import ATTRIBUTES, Source
from sector.model.unit import ENTERPRISES, PERSONS
from sector.model.view import View


@dataclass(frozen=True, slots=True)
class Founding:
    """The published point: jobs and enterprises of one territory, with a source that says little else."""

    area: str
    source: Source
    jobs: Cell
    enterprises: Cell
    year: str


def benchmark(words: Words, founding: Founding, views: tuple[View, View, View], period: str) -> dict[str, object]:
    """Return what the benchmark block shows: three columns of figures and the table of what differs.

    Parameters
    ----------
    views
        Jobs and enterprises of business statistics, and residents' jobs of the survey.
    period
        Year of the business statistics.
    """
    jobs, enterprises, residents = views
    area, year = founding.area, Period(founding.year)
    now_jobs, now_enterprises = jobs.part(area, period), enterprises.part(area, period)
    survey = residents.part(area, year)
    columns = [
        {
            "title": words.text("benchmark.cesel.title", year=year),
            "what": words.text("benchmark.cesel.what"),
            "short": words.text("benchmark.cesel.short", year=year),
            "chosen": False,
            "figures": [
                _figure(words.value(founding.jobs, PERSONS), words.text("benchmark.jobs")),
                _figure(
                    words.value(founding.enterprises, ENTERPRISES),
                    words.text("benchmark.enterprises"),
                    words.text("benchmark.more_than"),
                ),
            ],
        },
        {
            "title": words.text("benchmark.business.title", year=period),
            "what": words.text("benchmark.business.what"),
            "short": words.text("benchmark.business.short", year=period),
            "chosen": True,
            "figures": [
                _figure(words.value(now_jobs, PERSONS), words.text("benchmark.jobs")),
                _figure(words.value(now_enterprises, ENTERPRISES), words.text("benchmark.enterprises")),
            ],
        },
        {
            "title": words.text("benchmark.survey.title", year=year),
            "what": words.text("benchmark.survey.what"),
            "short": words.text("benchmark.survey.short", year=year),
            "chosen": False,
            "figures": [
                _figure(words.brief(survey, residents.parts.unit), words.text("benchmark.residents")),
                _figure(words.text("value.missing"), words.text("benchmark.no_enterprises")),
            ],
        },
    ]
    sources = (founding.source, jobs.source, residents.source)
    agreed = max(meter(founding.source.comparability, other.comparability).count for other in sources[1:])
    figures = {
        "before": words.value(founding.jobs, PERSONS),
        "after": words.value(now_jobs, PERSONS),
        "year": year,
        "period": period,
    }
    return {
        "title": words.text("benchmark.title", **figures)
        if now_jobs.value is not None
        else words.text("benchmark.title.unknown", why=words.why(now_jobs), **figures),
        "subtitle": words.plural(
            "benchmark.subtitle", agreed, n=agreed, whole=len(ATTRIBUTES), **words.place(area)
        ),
        "columns": columns,
        "differs": words.text("benchmark.differs"),
        "rows": [
            {
                "label": words.text(f"attribute.{name}"),
                "texts": [words.text(f"{name}.{getattr(source.comparability, name)}") for source in sources],
            }
            for name in ATTRIBUTES
        ],
        "source": words.text(
            "benchmark.sources",
            sources=words.text("list.join").join(
                source.short_titles.in_language(words.language) for source in sources
            ),
        ),
    }


def _figure(value: str, unit: str, prefix: str = "") -> dict[str, str]:
    return {"value": value, "unit": unit, "prefix": prefix}
