"""A browser with its cookies, without a browser."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from .process import Server
from .talk import run, session, shown

PASSWORD = "correct horse battery"  # noqa: S105  of accounts that live as long as a test
SIGN_IN = "/compte/connexion"
SIGN_OUT = "/compte/deconnexion"
FILE = b"territoire;annee;emplois\nFRF31;2023;12\n"


@dataclass
class Tab:
    """An open page: its connection, the id of its session, and what it shows."""

    socket: ClientConnection
    id: str
    shown: str

    @property
    def csrf(self) -> str:
        found = re.search(r"qui=[^/]*/[^/]*/[^/]*/([0-9a-f]*)", self.shown)
        assert found is not None, self.shown
        return found[1]


def tab_of(socket: ClientConnection, messages: list[ForwardMsg]) -> Tab:
    opened = next(m.new_session for m in messages if m.WhichOneof("type") == "new_session")
    return Tab(socket, opened.initialize.session_id, shown(messages))


@dataclass
class Visitor:
    server: Server
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.server.url, headers=self.headers, timeout=30)

    def __enter__(self) -> "Visitor":
        self.document()
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def adopt(self, cookies: dict[str, str]) -> None:
        """Take over cookies, as a thief would."""
        host = self.server.host.partition(":")[0]
        for name, value in cookies.items():
            if name in self.client.cookies:
                self.client.cookies.delete(name)
            self.client.cookies.set(name, value, domain=host, path="/")

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.client.cookies)

    def document(self, path: str = "/") -> httpx.Response:
        """Load a page as a browser does, with the cookie against forged requests that Streamlit sets beside it."""
        page = self.client.get(path, headers={"accept": "text/html", "sec-fetch-dest": "document"})
        self.client.get("/_stcore/host-config")
        self.client.get("/_stcore/health")
        return page

    def post(self, path: str, fields: dict[str, str], **headers: str) -> httpx.Response:
        return self.client.post(path, data=fields, headers={"origin": self.server.url, **headers})

    def key(self) -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', self.client.get(SIGN_IN).text)
        assert found is not None
        return found[1]

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        return self.post(SIGN_IN, {"csrf": self.key(), "name": name, "password": password, **fields})

    def sign_out(self, csrf: str, **fields: str) -> httpx.Response:
        return self.post(SIGN_OUT, {"csrf": csrf, **fields})

    @contextmanager
    def tab(self, resumed: str = "") -> Iterator[Tab]:
        """Open the page of the desk; with `resumed`, ask for the session of that id."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        protocols = ["streamlit", "unused", resumed] if resumed else ["streamlit"]
        headers = {**self.headers, **({"cookie": cookie} if cookie else {})}
        with session(self.server, headers=headers, protocols=protocols) as socket:
            yield tab_of(socket, run(socket, "analyste"))

    def send(
        self, tab: str, content: bytes = FILE, method: str = "PUT", file: str = "f1", **headers: str
    ) -> httpx.Response:
        sent = {"origin": self.server.url, "x-xsrftoken": self.cookies.get("_streamlit_xsrf", "")} | headers
        return self.client.request(
            method,
            f"/_stcore/upload_file/{tab}/{file}",
            headers={name: value for name, value in sent.items() if value},
            files={"file": ("a.csv", content, "text/csv")} if method != "DELETE" else None,
        )
