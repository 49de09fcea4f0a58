"""Espace analyste: the five steps from a file to what readers see, for those who may take them."""

from sector.model.person import Role
from sector.pages.desk.door import show_door
from sector.pages.desk.drop import show_drop
from sector.pages.desk.findings import show_check
from sector.pages.desk.frame import show_frame
from sector.pages.desk.journal import show_journal
from sector.pages.desk.match import show_match
from sector.pages.desk.moderation import show_moderation
from sector.pages.desk.preview import show_preview
from sector.pages.desk.publish import show_publish
from sector.pages.desk.versions import show_versions
from sector.pages.desk.work import clear, work
from sector.pages.identity import who
from sector.pages.session import context

STEPS = {
    "drop": show_drop,
    "match": show_match,
    "check": show_check,
    "preview": show_preview,
    "publish": show_publish,
}

now = context()
identity = who()
if identity.person.role < Role.ANALYST:
    clear()
    show_door(now, identity)
else:
    desk = work()
    show_frame(now, desk, identity)
    STEPS[desk.step](now, desk, identity.person)
    if desk.step in ("drop", "publish"):
        show_versions(now, desk, identity.person)
        show_moderation(now, desk, identity.person)
        show_journal(now, identity.person)
