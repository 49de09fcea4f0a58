"""What stands under the lines of the scenarios: their table, how they are computed, the source and the notes."""

from dataclasses import replace

from markupsafe import Markup

from sector.figures.foot import Origin, notes, source_line
from sector.figures.render import render
from sector.figures.scenarios_table import twin
from sector.figures.words import Words
from sector.model.scenario import Outcome
from sector.model.view import View


def foot(words: Words, view: View, found: Outcome, origin: Origin) -> Markup:
    """Return the block under the figure."""
    texts = {
        "table": words.text("act.table"),
        "download": words.text("act.download"),
        "reading": words.text("act.reading"),
    }
    said = [
        words.text("scenarios.held", base=found.start.base),
        *_peers(words, found),
        *notes(words, _unranked(view)),
    ]
    return render(
        "foot",
        texts=texts,
        table=twin(words, found),
        downloads=origin.downloads,
        pictures=origin.pictures,
        reading=_reading(words),
        source=source_line(words, view, origin),
        notes=[words.joined(dict.fromkeys(said), " ")],
    )


def _unranked(view: View) -> View:
    """Return the view without its ranking, of which nothing is shown here."""
    return replace(view, topic=replace(view.topic, ranking=""))


def _reading(words: Words) -> list[dict[str, str]]:
    keys = ("growth", "weight", "activities", "rounding")
    return [
        {"term": words.text(f"scenarios.reading.{key}.term"), "text": words.text(f"scenarios.reading.{key}")}
        for key in keys
    ]


def _peers(words: Words, found: Outcome) -> list[str]:
    """Return who a group of similar territories is made of: it is the only one without members of its own."""
    recipe = found.start.structure.recipes.get(found.start.reference)
    if recipe is None or len(recipe.plus) < 2 or words.reference.territories[recipe.area].members:
        return []
    names = words.text("list.join").join(words.name(code) for code in recipe.plus)
    return [words.text("scenarios.peers", names=names)]
