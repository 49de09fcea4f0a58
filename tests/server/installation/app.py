"""A site of four pages around the real shell."""

import os
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from sector.ingest.desk import accounts, is_desk_open
from sector.server.build import make_parts
from sector.server.site import Site

HERE = Path(__file__).resolve().parent


class Head(NamedTuple):
    title: str
    description: str
    preview: str = ""
    image: str = ""
    feed: str = ""


class Echo(NamedTuple):
    """Texts that show which one was asked for."""

    language: str

    def text(self, key: str, **params: object) -> str:
        return f"{self.language}:{key}:{sorted(params.items())}"


def head(path, language, query):
    if path == "casse":
        raise LookupError("no figures for this page")
    if path not in {"", "tendance", "panne", "analyste"}:
        return None
    year = query.get("annee", ["toutes"])[0]
    return Head(f"<{path or 'carte'}> {year} {language}", f"Résumé « {path} »")


def links(language):
    if language == "en":
        raise LookupError("no pages to list")
    return [("/tendance", f"{language} & tendance")]


def warm():
    wanted = os.environ.get("WARM_WAITS_FOR")
    if wanted and not Path(wanted).exists():
        raise FileNotFoundError(wanted)


def fails(_request: Request):
    raise ValueError("secret /etc/passwd")


async def reads(request: Request):
    return PlainTextResponse(str(len(await request.body())))


parts = make_parts(
    HERE / "app.py",
    site=Site(head, links, Echo, ("fr", "de", "en"), "carte"),
    warm=warm,
    store_open=lambda: True,
    style="/* pages */",
    routes=[Route("/echec", fails), Route("/lit", reads, methods=["POST"])],
    accounts=accounts if is_desk_open() else None,
)

app = st.App(
    HERE / "router.py",
    routes=parts.routes,
    middleware=parts.middleware,
    lifespan=parts.lifespan,
    on_script_error=parts.on_script_error,
)
