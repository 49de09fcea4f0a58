"""The document and the routes say the same: shown by a program that tries what the document allows and forbids."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette
from starlette.middleware import Middleware

from sector.api.data.index import DATA
from sector.api.data.page_operations import PAGES
from sector.api.routes import routes
from sector.i18n import LANGUAGES, translator
from sector.server.rates import Rates
from sector.server.sharing import Sharing
from sector.server.site import Site

#: Nothing breaks, and no answer is of another kind than the document says.
DOCUMENTED = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
#: What the document allows is answered, and what it forbids is refused.
AGREEING = (negative_data_rejection, positive_data_acceptance)
#: Requests tried for each operation; a whole page as a file takes longer to make.
EXAMPLES = {"data": 5, "pages": 2}
STEADY = settings(derandomize=True, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def application(open_desk, store):
    site = Site(lambda *_: None, lambda _: (), translator, LANGUAGES, "")
    rates = Rates(rate=1e9, burst=1e9)
    return Starlette(routes=routes(open_desk(store)), middleware=[Middleware(Sharing, site=site, rates=rates)])


@pytest.fixture(scope="module")
def interface(application):
    generation = GenerationConfig(deterministic=True)
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(generation=generation)))
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json?langue=en", application, config=config)


def attempt(operation, mode, checks, examples):
    """Ask what the document allows, or what it forbids, check each answer, and return the statuses met."""
    met = set()

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(STEADY, max_examples=examples)
    def ask(case):
        met.add(case.call_and_validate(checks=list(checks)).status_code)

    ask()
    return met


def tries(operations):
    """Return each operation with what can be tried on it: one without parameters forbids nothing."""
    pairs = [(one, mode) for one in operations for mode in GenerationMode]
    kept = [(one, mode) for one, mode in pairs if one.parameters or mode is GenerationMode.POSITIVE]
    return [pytest.param(one, mode, id=f"{one.name}-{mode.value}") for one, mode in kept]


@pytest.mark.parametrize(("operation", "mode"), tries(DATA))
def test_the_data_are_answered_as_the_document_says(interface, operation, mode):
    met = attempt(interface[operation.path]["GET"], mode, (*DOCUMENTED, *AGREEING), EXAMPLES["data"])
    # What is wrong may vanish on its way, such as a parameter that is null: we ask for one refusal.
    assert met & ({200} if mode is GenerationMode.POSITIVE else {400, 404})


@pytest.mark.parametrize(("operation", "mode"), tries(PAGES))
def test_the_files_of_the_pages_are_answered_as_the_document_says(interface, operation, mode):
    met = attempt(interface[operation.path]["GET"], mode, DOCUMENTED, EXAMPLES["pages"])
    assert met <= {200, 400, 404}
