"""Every text that the program asks for is in the three catalogues, and every text of them is asked for."""

import ast
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from sector.__main__ import _parser
from sector.analyse.differences import STATES as CELL_STATES
from sector.analyse.tracing import FORMULAS
from sector.api.data.index import DATA, PAGE_TEXTS
from sector.api.data.page_operations import PAGES as PAGE_FILES
from sector.figures import accessibility
from sector.figures.benchmark import ATTRIBUTES
from sector.figures.coverage_strip import MARKS
from sector.figures.gen_milestones import CATEGORIES
from sector.figures.number import SHOWN_FLAGS
from sector.figures.origin import DATES, TEXTS
from sector.figures.preview.writing import DIMENSIONS
from sector.figures.profile_line import GAPS
from sector.figures.questions import QUESTIONS
from sector.figures.structure.concentration import INDICES
from sector.figures.structure.material import COUNTS as STRUCTURE
from sector.figures.structure.movements import ROWS
from sector.figures.structure.page import SLUGS
from sector.figures.structure.shift import EFFECTS, SPLIT
from sector.figures.trust import SIGNS as VERDICTS
from sector.figures.words import STATES
from sector.i18n import LANGUAGES, translator
from sector.indicators import INDICATORS
from sector.loaders import LOADERS, REGISTERS
from sector.model.comparability import ESSENTIAL
from sector.model.edition import Attended, Precision
from sector.model.finding import Outcome, Severity
from sector.model.lineage import PROJECTIONS
from sector.model.person import Role
from sector.model.selection import MODES, PARAMETERS
from sector.model.source import STANDINGS
from sector.model.status import ORDER, Reason
from sector.model.topic import Topic
from sector.model.triangle import Moved
from sector.model.unit import Kind
from sector.pages.brief_files import OFFERED
from sector.pages.desk.progress import STAGES
from sector.pages.desk.work import STEPS
from sector.pages.heads import PAGES
from sector.projection.models import MODELS
from sector.projection.project import Why
from sector.reading.numerals import CONVENTIONS
from sector.reference import load_reference
from sector.reference.published import CODELISTS
from sector.reports.brief.files import FORMATS as PAPER_FORMATS
from sector.reports.brief.files import KINDS as FILES
from sector.reports.brief.making import TEXTS as PAPER
from sector.reports.desk.files import DELIMITERS, LIMITS
from sector.reports.documents.comparison import COLUMNS as COMPARED
from sector.reports.documents.events import EDITIONS, MILESTONES
from sector.reports.documents.structure import _COLUMNS as CELLS
from sector.reports.documents.told import _HEADS
from sector.reports.documents.view import _COLUMNS
from sector.reports.formats import DIALECTS, FORMATS
from sector.reports.kit.planning import _COLUMNS as _LISTED
from sector.reports.models import FORMS
from sector.reports.models.tables import _FIELDS, YEARS
from sector.reports.models.workbook import _COLUMNS as _EXPLAINED
from sector.reports.offered import WHOLE
from sector.store import Action, Problem

PACKAGE = Path(__file__).parents[2] / "sector"
REFERENCE = load_reference(PACKAGE.parent / "data")
BOARD = REFERENCE.observatory
FORM = re.compile(r"(the|in|of|to|name)$", re.IGNORECASE)
KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_-]+)+")

#: Raised where the program contradicts itself; no reader and no file can bring them about.
FAULTS = {
    "error.cell_contradiction",
    "error.cell_empty",
    "error.cell_not_finite",
    "error.density_population",
    "error.matrix_labels",
    "error.period_invalid",
    "error.share_unit",
    "error.status_unknown",
}
#: Texts that look like a key and are none.
NO_KEYS = {"map.js", "map.css", "page.css", "shell.js", "borrowed.js", "notice.html", "event.number", "sector.map"}
#: Comparability attributes that a source may have, as the pages word them.
CONCEPTS = {
    "place": ("head_office", "workplace", "residence", "unknown"),
    "population": ("employees", "all_workers", "residents", "unknown"),
    "scope": ("whole_economy", "market_economy", "private_sector", "unknown"),
    "nomenclature": ("NACE2", "_Z", "various", "unknown"),
    "date": ("annual_average", "calendar_year", "31_december", "1_january", "unknown"),
    "unit": ("enterprise", "person", "legal_unit", "establishment", "various", "unknown"),
}
#: Parameters that only some pages have: an odd one is told with the unknown ones.
OF_SINGLE_PAGES = {"mode", "avec", "strict", "horizon", "taux"}
COUNTS = ("enterprises", "persons", "thousand_persons")
INDEX_UNITS = ("quotient", "contribution", "concentration", "number")
FLAGS = tuple(SHOWN_FLAGS.lower())
TABLES = {"perimeters": 3, "indicators": 4, "flags": 3, "breaks": 4, "versions": 5}
PARTS = {**TABLES, "secrecy": 0, "accessibility": 0}
COMPUTED = sorted({topic.indicator for topic in BOARD.topics.values()})

MODEL_FIELDS = sorted({field for fields in _FIELDS.values() for field in fields})


def rates() -> list[str]:
    return [slug for slug, topic in BOARD.topics.items() if not is_count(topic)]


def is_count(topic: Topic) -> bool:
    return topic.indicator == "level" or INDICATORS[topic.indicator].unit.kind is Kind.COUNT


def commands() -> list[str]:
    (chosen,) = (a for a in _parser(translator("fr"))._actions if a.dest == "==SUPPRESS==" and a.choices)
    return list(chosen.choices or ())


LEVELS = ("departements", "territories")
SCENARIO_READING = ("growth", "weight", "activities", "rounding")
#: What the journal of the desk notes.
_NOTED = ("check", "propose", "publish", "rollback", "comment", "comment_accept", "comment_refuse")
#: The same as `FAMILIES`, of the analysts' desk.
DESK: dict[str, list[str]] = {
    "desk.door.{}": [f"desk.door.{reason}" for reason in ("closed", "no_account", "not_signed_in", "no_right")],
    "desk.role.{}": [f"desk.role.{role.code}" for role in Role if role >= Role.ANALYST],
    "desk.step.{}": [f"desk.step.{step}" for step in STEPS],
    "desk.go.{}": [f"desk.go.{step}" for step in STEPS[1:]],
    "desk.back.{}": [f"desk.back.{step}" for step in STEPS[:-1]],
    "desk.files.{}": [f"desk.files.{name}" for name in ("name", "size", "outcome", "text")],
    "desk.outcome.{}": [f"desk.outcome.{outcome}" for outcome in Outcome],
    "desk.limit.{}": [f"desk.limit.{name}" for name, _, _ in LIMITS],
    "desk.limit.{}.text": [f"desk.limit.{name}.text" for name, _, _ in LIMITS],
    "size.{}": ["size.mega", "size.kilo"],
    "desk.format.{}": [f"desk.format.{loader.ID}" for loader in (*LOADERS, *REGISTERS)],
    "desk.read.{}": [
        f"desk.read.{name}" for name in ("format", "kind", "sheet", "encoding", "delimiter", "header", "rows")
    ],
    "desk.delimiter.{}": [f"desk.delimiter.{name}" for name in (*DELIMITERS.values(), "other")],
    "desk.match.mode.{}": ["desk.match.mode.complete", "desk.match.mode.replace"],
    "desk.match.numbers.{}": [f"desk.match.numbers.{name}" for name in ("file", *CONVENTIONS)],
    "desk.field.{}": sorted({f"desk.field.{field}" for loader in LOADERS for field in loader.WORDS}),
    "desk.stage.{}": [f"desk.stage.{stage}" for stage in STAGES],
    "desk.met.{}": [f"desk.met.{kind}" for kind in ("areas", "activities", "periods")],
    "desk.check.title.{}": ["desk.check.title.blocks", "desk.check.title.asks"],
    "desk.check.count.{}": [f"desk.check.count.{severity}" for severity in Severity],
    "desk.tag.{}": ["desk.tag.block", "desk.tag.ask"],
    "desk.cause.{}": sorted(key for key in translator("fr").messages if key.startswith("desk.cause.")),
    "desk.finding.{}": [f"desk.finding.{name}" for name in ("line", "column", "value", "advice")],
    "desk.answer.{}.{}": [
        *(f"desk.answer.AMBIGUOUS.{name}" for name in CONVENTIONS),
        *(f"desk.answer.DASH.{name}" for name in ("missing", "zero")),
    ],
    "desk.preview.subtitle.{}": ["desk.preview.subtitle.complete", "desk.preview.subtitle.replace"],
    "desk.publish.fact.{}": [
        f"desk.publish.fact.{name}" for name in ("source", "mode", "rows", "base", "fixes", "person")
    ],
    "desk.done.{}.title": ["desk.done.live.title", "desk.done.proposed.title"],
    "desk.done.{}.text": ["desk.done.live.text", "desk.done.proposed.text"],
    "desk.version.{}": [f"desk.version.{state}" for state in ("live", "earlier", "proposed")],
    "desk.versions.{}": [f"desk.versions.{name}" for name in ("id", "at", "by", "file", "state")],
    "desk.journal.{}": [f"desk.journal.{what}" for what in _NOTED],
    "comment.{}": ["comment.accept", "comment.refuse"],
    "desk.journal.head.{}": [
        f"desk.journal.head.{name}" for name in ("at", "who", "what", "file", "end", "version")
    ],
    "desk.model.{}": [f"desk.model.{layout}" for layout in ("tidy", "wide", "sdmx")],
    "desk.corrected.{}": ["desk.corrected.csv", "desk.corrected.xlsx"],
}
#: The same, of the page on #GEN.
EVENTS: dict[str, list[str]] = {
    "gen.amount.{}": [f"gen.amount.{precision}" for precision in Precision],
    "gen.precision.{}": [f"gen.precision.{precision}" for precision in Precision],
    "gen.people.{}": [f"gen.people.{kind}" for kind in Attended],
    "gen.kind.{}": [f"gen.kind.{kind}" for kind in Attended],
    "gen.kind.{}.text": [f"gen.kind.{kind}.text" for kind in Attended],
    "gen.tweets.{}": [f"gen.tweets.{part}" for part in ("originals", "retweets", "messages")],
    "gen.category.{}": [f"gen.category.{category}" for category in CATEGORIES],
    "gen.head.{}": [
        f"gen.head.{name}"
        for name in (
            *("year", "edition", "attendance", "people", "kind", "source"),
            *("speakers", "talks", "exhibitors", "partners", "tweets", "told"),
        )
    ],
    "act.{}": ["act.table", "act.download", "act.reading"],
    "csv.gen.{}": sorted({f"csv.gen.{name}" for name in (*EDITIONS, *MILESTONES)}),
}
#: The same, of files.
EXPORTS: dict[str, list[str]] = {
    "export.head.{}": [f"export.head.{name}" for name in _HEADS],
    "export.fact.{}": [
        f"export.fact.{name}"
        for name in (
            *("unit", "formula", "perimeter", "periods", "concept", "summary", "coverage", "origin", "source"),
            *("citation", "licence", "version", "boundaries", "author", "address"),
        )
    ],
    "export.status.{}": [f"export.status.{letter}" for letter in ORDER],
    "export.name.{}": ["export.name.editions", "export.name.milestones"],
    "export.figure.{}": [f"export.figure.{slug}" for slug in SLUGS],
    "export.format.{}": [
        *(f"export.format.{form}" for form in FORMATS if form != "csv"),
        *(f"export.format.csv.{dialect}" for dialect in DIALECTS),
    ],
    "export.whole.{}": [f"export.whole.{name}" for name in WHOLE],
}
#: The same, of the scenarios.
SCENARIOS: dict[str, list[str]] = {
    "scenarios.{}": ["scenarios.horizon", "scenarios.rate"],
    "scenarios.title.{}": [f"scenarios.title.{key}" for key in ("ahead", "equal", "absent", "no_partition")],
    "scenarios.table.{}": [f"scenarios.table.{key}" for key in ("behind", "ahead", "equal", "none", "unknown")],
    "scenarios.head.{}": [f"scenarios.head.{key}" for key in ("count", "yearly", "share")],
    "scenarios.name.{}": [f"scenarios.name.{key}" for key in ("weight", "activities")],
    "scenarios.name.{}.short": [f"scenarios.name.{key}.short" for key in ("weight", "activities")],
    "scenarios.measure.{}": [f"scenarios.measure.{unit}" for unit in ("enterprises", "persons")],
    "scenarios.reading.{}": [f"scenarios.reading.{key}" for key in SCENARIO_READING],
    "scenarios.reading.{}.term": [f"scenarios.reading.{key}.term" for key in SCENARIO_READING],
    "scenarios.around.{}": ["scenarios.around.before", "scenarios.around.after"],
}
#: The same, of the interface for programs.
INTERFACE: dict[str, list[str]] = {
    "api.tag.{}": ["api.tag.data", "api.tag.pages"],
    "api.status.{}": [f"api.status.{status}" for status in (200, 304, 400, 404, 406, 429, 503)],
    "api.parameter.{}": sorted(
        {f"api.parameter.{one.name}" for operation in (*DATA, *PAGE_FILES) for one in operation.parameters}
    ),
    "api.operation.{}": sorted({operation.text_key for operation in (*DATA, *PAGE_FILES)}),
    "{}.text": sorted({f"{operation.text_key}.text" for operation in (*DATA, *PAGE_FILES)}),
    "api.codelist.{}": [f"api.codelist.{name}" for name in CODELISTS],
    "api.page.{}": [f"api.page.{name}" for name in PAGE_TEXTS],
    "api.mirror.{}": [f"api.mirror.{name}" for name in ("sums", "languages", "versions")],
}
#: How a key is put together in the code → what may stand in it. A new pattern must be added here with its values.
FAMILIES: dict[str, list[str]] = {
    **INTERFACE,
    "accessibility.{}": [f"accessibility.{name}" for name in (*accessibility.PARTS, *accessibility.THEMES)],
    "accessibility.{}.{}": [
        f"accessibility.{part}.{item}" for part, items in accessibility.LISTS.items() for item in items
    ],
    "accessibility.contact.{}": [f"accessibility.contact.{name}" for name in ("known", "unknown")],
    "account.needs.{}": [f"account.needs.{role.code}" for role in Role if role],
    "account.role.{}": [f"account.role.{role.code}" for role in Role],
    "cli.account.{}.about": [
        f"cli.account.{name}.about" for name in ("add", "list", "role", "password", "disable", "forget-sessions")
    ],
    "embed.{}": [f"embed.{name}" for name in ("open", "title", "help", "label", "preview", "files")],
    "feed.{}": [f"feed.{kind}" for kind in ("new", "revised", "back")],
    "express.{}": [f"express.{name}" for name in (*PAPER, "offer", "pair", "preparing", "failed")],
    "express.format.{}": [f"express.format.{form}" for form in PAPER_FORMATS],
    "express.kind.{}": [f"express.kind.{kind}" for kind in FILES],
    "express.file.{}": [f"express.file.{kind}" for kind in FILES],
    "express.offer.{}": [f"express.offer.{name}" for names in OFFERED.values() for name in names],
    "fiche.head.{}": [f"fiche.head.{name}" for name in ("indicator", "value", "line", "change")],
    "formula.{}": [f"formula.{name}" for name in FORMULAS],
    "origin.{}": [f"origin.{name}" for name in (*TEXTS, *DATES, "rank", "among", "added", "meant", *PROJECTIONS)],
    "structure.activity.{}": sorted(
        {f"structure.activity.{a}" for s in REFERENCE.sources.values() for a in s.partition}
    ),
    "structure.measure.{}": [f"structure.measure.{m}" for m in STRUCTURE],
    "structure.at.{}": [f"structure.at.{code}" for code in CONCEPTS["place"]],
    "structure.gap.part.{}": ["structure.gap.part.more", "structure.gap.part.less"],
    "structure.gap.part.same.{}": [f"structure.gap.part.same.{m}" for m in STRUCTURE],
    "structure.gap.head.{}": [f"structure.gap.head.{name}" for name in ("count", "expected", "gap")],
    "structure.weight.{}": [f"structure.weight.{m}" for m in STRUCTURE],
    "structure.weight.head.{}": ["structure.weight.head.count", "structure.weight.head.share"],
    "structure.quotient.in.{}": [f"structure.quotient.in.{m}" for m in STRUCTURE],
    "structure.quotient.head.{}": [f"structure.quotient.head.{m}" for m in STRUCTURE],
    "structure.quotient.subtitle.{}": ["structure.quotient.subtitle.both", "structure.quotient.subtitle.one"],
    "structure.quotient.title.{}": ["structure.quotient.title.lone", "structure.quotient.title.not"],
    "structure.quotient.title.{}.{}": [
        f"structure.quotient.title.{key}.{noun}"
        for key in ("all", "none")
        for noun in ("departements", "territories")
    ],
    "structure.quotient.title.single.{}": [
        f"structure.quotient.title.single.{noun}" for noun in ("departements", "territories")
    ],
    "structure.shift.{}": [f"structure.shift.{effect}" for effect in (*EFFECTS, *SPLIT)],
    "structure.shift.{}.rate": [f"structure.shift.{effect}.rate" for effect in EFFECTS[:3]],
    "structure.moves.{}": [f"structure.moves.{name}" for name in (*ROWS, "born", "ended")],
    "structure.moves.title.{}": ["structure.moves.title.born", "structure.moves.title.ended"],
    "structure.moves.head.{}": [f"structure.moves.head.{name}" for name in ("active", *ROWS)],
    "structure.concentration.title.{}": [
        f"structure.concentration.title.{way}" for way in ("more", "less", "same")
    ],
    "structure.concentration.head.{}": [f"structure.concentration.head.{name}" for name in INDICES],
    "known.among.{}": [f"known.among.{level}" for level in LEVELS],
    "known.concentration.{}": [f"known.concentration.{level}" for level in LEVELS],
    "known.list.{}.{}": [f"known.list.{level}.{way}" for level in LEVELS for way in ("all", "none", "some")],
    "strip.title.{}": ["strip.title.all_low", "strip.title.high"],
    "known.strip.{}": ["known.strip.all_low", "known.strip.high"],
    "structure.concentration.{}.{}": [
        f"structure.concentration.{kind}.{m}" for kind in ("digital", "whole") for m in STRUCTURE
    ],
    "kit.severity.{}": [f"kit.severity.{severity}" for severity in Severity],
    "kit.column.{}": [f"kit.column.{name}" for name in _LISTED],
    "model.header.{}": [f"model.header.{field}" for field in MODEL_FIELDS if field != YEARS],
    "model.meaning.{}": [f"model.meaning.{field}" for field in MODEL_FIELDS],
    "model.allowed.{}": [f"model.allowed.{field}" for field in MODEL_FIELDS],
    "model.sheet.{}": [f"model.sheet.{name}" for name in ("data", "columns", "lists")],
    "model.explained.{}": [f"model.explained.{name}" for name in _EXPLAINED],
    "model.name.{}": [f"model.name.{form.partition('.')[0]}" for form in FORMS],
    **DESK,
    **EVENTS,
    **SCENARIOS,
    **EXPORTS,
    "cli.help.{}": [f"cli.help.{mode}" for mode in ("complete", "replace")],
    "cli.{}.about": [f"cli.{name}.about" for name in commands()],
    "cli.outcome.{}": [f"cli.outcome.{outcome}" for outcome in Outcome],
    "notice.perimeter.{}": [f"notice.perimeter.{code}" for code in BOARD.perimeters if code != "J"],
    "notice.unknown.{}": [f"notice.unknown.{name}" for name in PARAMETERS if name not in OF_SINGLE_PAGES],
    "attribute.{}": [f"attribute.{name}" for name in ATTRIBUTES],
    "{}.{}": [f"{name}.{code}" for name, codes in CONCEPTS.items() for code in codes],
    "scope.{}": [f"scope.{code}" for code in CONCEPTS["scope"]],
    "place.{}": [f"place.{code}" for code in CONCEPTS["place"]],
    "population.{}": [f"population.{code}" for code in CONCEPTS["population"]],
    "not_comparable.{}": [
        f"not_comparable.{'_'.join(names)}" for n in (1, 2, 3) for names in combinations(ESSENTIAL, n)
    ],
    "comparison.title.{}": [
        f"comparison.title.{way}" for way in ("above", "below", "equal", "weak", "apart", "absent")
    ],
    "comparison.of.{}": [f"comparison.of.{t.slug}" for t in BOARD.topics.values() if t.indicator == "share"],
    "comparison.at.{}": [f"comparison.at.{place}" for place in CONCEPTS["place"]],
    "comparison.pair.{}": [f"comparison.pair.{way}" for way in ("above", "below", "equal", "refused", "asked")],
    "comparison.item.{}": [f"comparison.item.{name}" for name in ("level", "share", "growth", "density", "rank")],
    "comparison.meter.{}": [f"comparison.meter.{name}" for name in ("same", "differs", "refused", "asked")],
    "comparison.peers.{}": [f"comparison.peers.{way}" for way in ("above", "below", "equal", "unknown")],
    "comparison.csv.{}": [f"comparison.csv.{name}" for name in COMPARED],
    "brief.enterprises.{}": [
        f"brief.enterprises.{verb}"
        for verb in ("down", "flat", "up", "up_faster", "up_same", "up_slower", "up_unknown")
    ],
    "brief.card.{}": [f"brief.card.{side}" for side in ("above", "below", "equal", "unknown", "small")],
    "brief.jobs.{}{}": [
        f"brief.jobs.{verb}" for verb in ("up", "down", "flat", "unknown", "broken", "also_up", "also_down")
    ],
    "catalogue.{}": [f"catalogue.{name}" for name in (*("cite", "limits", "download", "nothing", "counts"),)],
    "coverage.{}": [f"coverage.{state}" for state in MARKS],
    "trust.term.{}": [
        f"trust.term.{name}"
        for name in (
            *("limit", "status", "standing", "fresh", "coverage", "reference"),
            *("break", "revisions", "small", "comparability", "secret"),
        )
    ],
    "trust.key.{}": [f"trust.key.{verdict}" for verdict in VERDICTS],
    "trust.said.{}": [f"trust.said.{verdict}" for verdict in VERDICTS],
    "trust.small.{}": ["trust.small.enterprises", "trust.small.persons"],
    "revisions.{}": [f"revisions.{moved}" for moved in Moved if moved is not Moved.SAME],
    "sources.cover.{}": [f"sources.cover.{state}" for state in MARKS],
    "sources.standing.{}": [f"sources.standing.{standing}" for standing in STANDINGS],
    "sources.{}": [f"sources.{name}" for name in ("do_copy", "copied", "file", "breaks")],
    "density.title.{}": [f"density.title.{side}" for side in ("above", "below")],
    "evolutions.multiples.{}.{}": [
        f"evolutions.multiples.{name}.{n}" for name in ("enterprises", "jobs") for n in ("all", "none")
    ],
    "evolutions.multiples.{}.unknown": [
        f"evolutions.multiples.{name}.unknown" for name in ("enterprises", "jobs")
    ],
    "evolutions.multiples.{}.known": [f"evolutions.multiples.{name}.known" for name in ("enterprises", "jobs")],
    "evolutions.multiples.{}.some": [f"evolutions.multiples.{name}.some" for name in ("enterprises", "jobs")],
    "fiche.title.deaths.{}": [f"fiche.title.deaths.{side}" for side in ("higher", "lower", "same")],
    "fiche.piece.{}.{}": [f"fiche.piece.{measure}.{way}" for measure in GAPS for way in ("more", "fewer", "same")],
    "flag.{}": [f"flag.{letter}" for letter in FLAGS],
    "flag.{}.short": [f"flag.{letter}.short" for letter in FLAGS],
    "list.title.{}.some": [f"list.title.{level}.some" for level in LEVELS],
    "list.title.{}.{}": [f"list.title.{level}.{n}" for level in LEVELS for n in ("all", "none")],
    "map.headline.single.{}": [f"map.headline.single.{indicator}" for indicator in COMPUTED],
    "topic.{}.subject": [f"topic.{slug}.subject" for slug in BOARD.topics],
    "trend.title.{}": ["trend.title.absent", "trend.title.not_computed"],
    "trend.title.gap.{}": [f"trend.title.gap.{way}" for way in ("above", "below", "equal", "ahead", "behind")],
    "noun.{}": [f"noun.{unit}" for unit in COUNTS],
    "growth.enterprises.{}": [
        f"growth.enterprises.{way}"
        for way in (*("faster", "same", "slower", "unknown"), *("up", "flat", "down", "broken"))
    ],
    "growth.jobs.{}": [f"growth.jobs.{verb}" for verb in ("up", "down", "flat", "unknown", "broken")],
    "map.sentence.counted.{}": ["map.sentence.counted.thousand_persons"],
    "{}.subtitle.{}": [f"{place}.subtitle.{kind}" for place in ("map", "list") for kind in ("rate", "count")],
    "map.sentence.{}": [f"map.sentence.{slug}" for slug in rates()],
    "map.{}": [
        f"map.{name}"
        for name in ("pause", "year", "read", "missing", "secret", "zero", "zero_sign", "none", "not_computable")
    ],
    "legend.{}": [f"legend.{unit}" for unit in ("share", "growth", "per_thousand")],
    "country.{}": [f"country.{code}" for code in ("BE", "DE", "FR")],
    "reason.{}": [f"reason.{reason}" for reason in Reason],
    "reason.{}.short": [f"reason.{reason}.short" for reason in Reason],
    "method.{}.title": [f"method.{part}.title" for part in PARTS],
    "method.{}.text": [f"method.{part}.text" for part in PARTS],
    "method.{}.head.{}": [f"method.{part}.head.{k}" for part, n in PARTS.items() for k in range(1, n + 1)],
    "question.{}": [f"question.{question.number}" for question in QUESTIONS],
    "small.title.{}": [f"small.title.{way}" for way in ("up", "down", "mixed")],
    "count.{}": [f"count.{number}" for number in range(1, 11)],
    "unit.{}": [f"unit.{unit}" for unit in (*COUNTS, "inhabitants", "share", "growth", "per_thousand")],
    "unit.{}.short": ["unit.thousand_persons.short"],
    "unit.{}.label": [
        f"unit.{unit}.label"
        for unit in dict.fromkeys(
            (
                *COUNTS,
                "inhabitants",
                "share",
                "growth",
                "per_thousand",
                *INDEX_UNITS,
                "quotient",
                "jobs_per_enterprise",
            )
        )
    ],
    "indicator.{}.label": [f"indicator.{found}.label" for found in INDICATORS],
    "indicator.{}.reading": [f"indicator.{found}.reading" for found in INDICATORS],
    "indicator.{}.reference": [f"indicator.{found}.reference" for found in INDICATORS],
    "bar.{}": [f"bar.{name}" for name in ("territory", "topic", "period", "reference", "perimeter", "language")],
    "perimeter.{}.label": [f"perimeter.{code}.label" for code in BOARD.perimeters],
    "language.{}": [f"language.{code}" for code in BOARD.languages],
    "event.{}": [f"event.{action}" for action in Action],
    "page.{}.name": [f"page.{page.id}.name" for page in PAGES],
    "page.{}.description": [f"page.{page.id}.description" for page in PAGES],
    "evolutions.sign.{}": [f"evolutions.sign.{letter}" for letter in "ubpf"],
    "projection.model.{}": [f"projection.model.{model}" for model in MODELS],
    "projection.refused.{}": [f"projection.refused.{why}" for why in Why],
    "evolutions.mode.{}": [f"evolutions.mode.{mode}" for mode in MODES],
    "preview.codes.{}.{}": [f"preview.codes.{name}.{way}" for name in DIMENSIONS for way in ("new", "gone")],
    "preview.state.{}.{}": [f"preview.state.{a}.{b}" for a in CELL_STATES for b in CELL_STATES if a != b],
    "preview.page.{}": [f"preview.page.{page}" for page in ("map", "trend")],
    "preview.text.{}": [
        f"preview.text.{name}"
        for name in (
            *("title", "subtitle", "nothing", "others", "figures", "figure", "revised_list"),
            *("states", "sizes", "change", "now", "past", "turned"),
        )
    ],
    "preview.turn.{}.{}": [f"preview.turn.{kind}.{way}" for kind in ("growth", "gap") for way in ("up", "down")],
    "state.{}": [f"state.{name}" for name in ("value", *(name for name, _ in STATES))],
    "csv.{}": [f"csv.{name}" for name in dict.fromkeys((*_COLUMNS, *CELLS))],
    "shell.{}.title": [
        f"shell.{topic}.title" for topic in ("not_found", "busy", "error", "no_account", "signed_out")
    ],
    "shell.{}.text": [
        f"shell.{topic}.text" for topic in ("not_found", "busy", "error", "no_account", "signed_out")
    ],
    "store.damage.{}": [f"store.damage.{problem}" for problem in Problem],
}
#: Put together from the code of a finding, which `tests/validation/test_messages.py` walks through.
ELSEWHERE = {"finding.{}"}
#: Patterns that look like a family of keys and are names of files.
NO_FAMILIES = {
    *(
        "{}.html",
        "{}.py",
        "{}.",
        "{}.{}.tmp",
        "{}.parquet",
        "{}.tmp",
        "{}.ttf",
        "{}.typ",
        "{}.csv",
        "{}.xlsx",
        "{}.jsonl",
        "book.{}",
    ),
    *("{}.{}.{}", "{}.before"),
    *("{}.xml", "{}datapackage.json", "{}tableschema.json"),
    # Names of what a preview compares.
    *("card.{}", "density.{}", "growth.{}", "rank.{}", "value.{}", "year.{}"),
}
#: Texts kept although nothing asks for them.
UNUSED = {
    "brief.enterprises.unknown",
    "evolutions.index.base",
    "evolutions.milestones",
    "strip.alt",
    "unit.index.label",
}


def trees() -> Iterator[ast.AST]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def written() -> tuple[set[str], set[str]]:
    """Return the keys written out in the code, and the patterns of those that are put together."""
    literals, patterns = set[str](), set[str]()
    for tree in trees():
        pieces = set[int]()
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                pieces |= {id(value) for value in node.values}
                pattern = "".join(v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
                if re.fullmatch(r"[a-z_{}]+(\.[A-Za-z0-9_{}-]*)+", pattern):
                    patterns.add(pattern)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
                literals.add(node.value)
    return literals, patterns


LITERALS, PATTERNS = written()
HEADS = {key.split(".")[0] for key in translator("fr").messages} | {"error"}
ASKED = {text for text in LITERALS if KEY.fullmatch(text) and text.split(".")[0] in HEADS} - NO_KEYS - FAULTS


def fields(text: str) -> set[str]:
    """Return the placeholders of a text; the forms of one place are one, since each language asks for its own."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return {FORM.sub("place", name) for name in names}


def forms(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def files_of(language: str) -> list[Path]:
    return sorted((PACKAGE / "i18n" / "locale" / language).glob("*.po"))


def test_every_pattern_of_keys_in_the_code_is_known_here():
    assert set(FAMILIES) == PATTERNS - NO_FAMILIES - ELSEWHERE


def test_the_code_is_really_searched():
    assert len(ASKED) > 150
    assert {"brief.title", "map.title.last", "bar.summary", "export.fraction"} <= ASKED


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_written_in_the_code_has_its_text(language):
    assert sorted(key for key in ASKED if not translator(language).has(key)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_put_together_in_the_code_has_its_text(language):
    wanted = {key for keys in FAMILIES.values() for key in keys}
    assert sorted(key for key in wanted if not translator(language).has(key)) == []


def test_no_text_is_left_that_nothing_asks_for():
    used = {key for keys in FAMILIES.values() for key in keys} | LITERALS
    kept = {key for key in translator("fr").messages if key not in used and not key.startswith("finding.")}
    assert sorted(kept - UNUSED) == []


def test_faults_of_the_program_come_from_its_inner_layers_only():
    inside = "".join(
        path.read_text(encoding="utf-8")
        for layer in ("model", "indicators")
        for path in (PACKAGE / layer).glob("*.py")
    )
    assert {key for key in FAULTS if f'"{key}"' in inside} == FAULTS


@pytest.mark.parametrize("language", ["de", "en"])
def test_catalogues_hold_the_same_keys_with_the_same_placeholders(language):
    french, other = translator("fr").messages, translator(language).messages
    assert set(french) == set(other)
    for key, message in french.items():
        wanted = set().union(*(fields(form) for form in forms(message)))
        found = [fields(form) for form in forms(other[key])]
        assert set().union(*found) == wanted, key
        assert isinstance(other[key], str) == isinstance(message, str), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_a_key_that_counts_has_the_forms_of_its_language(language):
    for key, message in translator(language).messages.items():
        assert all(form.strip() for form in forms(message)), key
        assert len(forms(message)) in (1, 2), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_key_stands_once_in_the_catalogues_of_a_language(language):
    texts = [path.read_text(encoding="utf-8") for path in files_of(language)]
    keys = [key for text in texts for key in re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)]
    assert sorted(keys) == sorted(set(keys))
    assert not any("fuzzy" in text for text in texts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_its_language_and_how_it_counts(language):
    for path in files_of(language):
        with path.open("rb") as file:
            catalogue = read_po(file)
        assert str(catalogue.locale) == language
        assert catalogue.num_plurals == 2


def test_every_language_has_the_same_files():
    assert len({tuple(path.name for path in files_of(language)) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("key", sorted(key for key, text in translator("fr").messages.items() if "<" in str(text)))
def test_marks_in_a_text_are_whole_and_the_same_in_every_language(key):
    for language in LANGUAGES:
        for form in forms(translator(language).messages[key]):
            assert set(re.findall(r"</?(\w+)", form)) == {"b"}
            assert form.count("<b>") == form.count("</b>")


def test_a_french_text_has_the_spaces_of_french_typography():
    for key, message in translator("fr").messages.items():
        for form in forms(message):
            assert not re.search(r"[^\u202f][;?!](\s|$)", form), key
            assert not re.search(r"[^\u00a0]:(\s|$)", form), key


def test_a_missing_key_is_an_error_and_not_shown():
    with pytest.raises(KeyError):
        translator("fr").text("no.such.key")
    assert not translator("fr").has("no.such.key")


def test_a_language_that_is_not_offered_is_french():
    assert translator("lb").language == "fr"


@pytest.mark.parametrize(
    ("language", "count", "form"),
    [("fr", 0, 0), ("fr", 1, 0), ("fr", 1.5, 0), ("fr", 2, 1), ("de", 0, 1), ("en", 1, 0)],
)
def test_each_language_counts_in_its_own_way(language, count, form):
    found = translator(language)
    forms = found.messages["unit.enterprises"]
    assert found.plural("unit.enterprises", count, value="x") == forms[form].format(value="x")


@pytest.mark.parametrize(("language", "word"), [("fr", "valeur."), ("de", "Wert."), ("en", "value.")])
def test_a_file_of_one_value_is_told_in_the_singular(language, word):
    for outcome in ("OK", "FIX"):
        assert translator(language).plural(f"cli.outcome.{outcome}", 1, rows=1, gaps="").endswith(f"1 {word}")
