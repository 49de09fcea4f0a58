"""Signing in, sending a file and signing out, as a person does it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .process import Server
from .visitor import FILE, PASSWORD, SIGN_IN

pytestmark = pytest.mark.browser
UNKNOWN = "qui=/visitor/not_signed_in/"


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(locale="fr-FR")
    yield opened
    opened.close()


def sign_in(page: Page, server: Server, name: str = "analyst", password: str = PASSWORD) -> None:
    page.goto(f"{server.url}{SIGN_IN}")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.get_by_role("button").click()


def test_a_person_signs_in_sends_a_file_and_signs_out_in_every_tab(desk: Server, window: BrowserContext):
    page, second = window.new_page(), window.new_page()
    complaints: list[str] = []
    # A page opened by its own address asks for two files in vain before it finds them: that is no fault of ours.
    page.on("console", lambda line: complaints.append(line.text) if "Security Policy" in line.text else None)
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    sign_in(page, desk)
    page.wait_for_url("**/analyste")
    page.get_by_text("qui=analyst/analyst/signed_in/").wait_for()
    page.locator("input[type=file]").set_input_files({"name": "été.csv", "mimeType": "text/csv", "buffer": FILE})
    page.get_by_text(f"reçu=été.csv/{len(FILE)}").wait_for()
    assert complaints == []
    second.goto(f"{desk.url}/analyste")
    second.get_by_text("qui=analyst/analyst/signed_in/").wait_for()
    page.get_by_role("button", name="Quitter").click()
    page.wait_for_url(f"{desk.url}/")
    second.get_by_text(UNKNOWN).wait_for()
    expect(second.get_by_text("qui=analyst")).to_have_count(0)
    second.reload()
    second.get_by_text(UNKNOWN).wait_for()
    assert {cookie["name"] for cookie in window.cookies()}.isdisjoint({"sector_sid"})


def test_a_file_of_somebody_without_the_role_is_refused_and_the_page_lives_on(
    desk: Server, window: BrowserContext
):
    page = window.new_page()
    sign_in(page, desk, "visitor")
    page.get_by_text("qui=visitor/visitor/signed_in/").wait_for()
    page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": FILE})
    page.reload()
    page.get_by_text("qui=visitor/visitor/signed_in/").wait_for()
    expect(page.get_by_text("reçu=")).to_have_count(0)


def test_the_form_works_without_scripts_by_keyboard_and_at_the_width_of_a_phone(desk: Server, browser: Browser):
    window = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = window.new_page()
    page.goto(f"{desk.url}{SIGN_IN}?retour=/tendance")
    assert page.locator("main").bounding_box()["width"] <= 360  # pyright: ignore[reportOptionalSubscript]
    page.locator("input[name=name]").focus()
    page.keyboard.type("analyst")
    page.keyboard.press("Tab")
    page.keyboard.type("not the password")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.locator("input[name=name]").input_value() == "analyst"
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tendance")
    window.close()


def test_on_the_machine_itself_a_file_is_taken_from_a_browser_without_an_account(
    bare_desk: Server, window: BrowserContext
):
    page = window.new_page()
    page.goto(f"{bare_desk.url}/analyste")
    page.get_by_text("qui=local/admin/loopback/").wait_for()
    page.locator("input[type=file]").set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": FILE})
    page.get_by_text(f"reçu=a.csv/{len(FILE)}").wait_for()
