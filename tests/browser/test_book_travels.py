"""A book travels from an editor's desk to a student's screen: the main job of the library, whole."""

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.files import samples

from .conftest import Visitor

MakeVisitor = Callable[..., Visitor]
BAD_FILES = {
    "empty.pdf": b"",
    "program.pdf": b"MZ" + bytes(4096),
    "broken.pdf": b"%PDF-1.7 and nothing of it",
}
SENTENCE = "Матрицаның анықтауышы жолдарды ауыстырғанда таңбасын өзгертеді."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of three pages in Kazakh."""
    path = tmp_path_factory.mktemp("book") / "Матрицалар.pdf"
    path.write_bytes(samples.pdf(*(f"{number}-бет. {SENTENCE}" for number in (1, 2, 3))))
    return path


@pytest.fixture(scope="module")
def title() -> str:
    """A title of its own, so that the journey finds its book and no other."""
    return f"Матрицалар теориясы {uuid.uuid4().hex[:6]}"


def test_book_travels_from_desk_to_screen(
    visitor: MakeVisitor, book: Path, title: str, tmp_path: Path
) -> None:
    editor = visitor().sign_in("editor.kaznu")
    edit_address = deposit(editor, book, title, tmp_path)
    file_address = file_of_draft(editor, edit_address)

    stranger = visitor().sign_in("editor.enu")
    assert stranger.go(file_address) == 404
    stranger.go(edit_address)
    assert stranger.page.url != stranger.site + edit_address
    stranger.go(f"/admin/publications/?q={title}")
    assert stranger.page.locator(f"a:has-text('{title}')").count() == 0

    approve(visitor().sign_in("moderator.kaznu"), title)
    approve(visitor().sign_in("approver.assoc"), title)

    passer_by = visitor(phone=True)
    find(passer_by, title)
    assert passer_by.page.locator("a[href*='/read/']").count() == 0
    assert passer_by.go(file_address) == 403
    read(visitor(phone=True).sign_in("student.kaznu"), title)


def deposit(editor: Visitor, book: Path, title: str, folder: Path) -> str:
    """Fill in the form as an editor would, bad files first; returns the address of the edit form."""
    page = editor.page
    editor.go("/admin/")
    page.get_by_role("link", name="Оқулықтар", exact=True).click()
    page.fill("#id_title_kk", title)
    page.fill("#id_title_ru", "Теория матриц")
    page.check("input[name=languages][value=kaz]")
    page.get_by_role("tab", name="Файлдар").click()
    page.click("#id_files-ADD")
    upload = page.locator("rmeb-upload:visible")
    for name, content in BAD_FILES.items():
        (folder / name).write_bytes(content)
        upload.locator("input[type=file]").set_input_files(folder / name)
        error = upload.locator("[role=alert]:not(:empty)")
        error.wait_for()
        assert error.inner_text().strip(), name
    assert page.input_value("#id_title_kk") == title
    upload.locator("input[type=file]").set_input_files(book)
    upload.locator("[data-part=link][href*='/files/']").wait_for()
    submit(editor)
    address = found_in_administration(editor, title)
    editor.go(address)
    assert page.locator("[data-workflow-action-name=approve]").count() == 0
    return address


def submit(editor: Visitor) -> None:
    """The menu beside "save draft"; submitting is one of its items."""
    button = editor.page.locator("button[name=action-submit]")
    if not button.is_visible():
        editor.page.locator("footer [data-w-dropdown-target=toggle]").click()
    button.click()
    editor.page.wait_for_load_state()


def found_in_administration(visitor: Visitor, title: str) -> str:
    visitor.go(f"/admin/publications/?q={title}")
    address = visitor.page.locator(f"a:has-text('{title}')").first.get_attribute("href")
    assert address
    return address


def file_of_draft(editor: Visitor, edit_address: str) -> str:
    """The address of the draft's file, as the person who deposited it sees it."""
    editor.go(edit_address)
    address = editor.page.locator("rmeb-upload [data-part=link]").first.get_attribute("href")
    assert address
    assert editor.go(address) == 200
    return address


def approve(reviewer: Visitor, title: str) -> None:
    page = reviewer.page
    reviewer.go(f"/admin/review/?q={title}")
    page.locator("input[name=review]").first.check()
    page.click("button[name=approve]")
    page.locator(".messages .success, [class*=messages] li.success").first.wait_for()
    reviewer.go(f"/admin/review/?q={title}")
    assert page.locator("input[name=review]").count() == 0


def find(reader: Visitor, title: str) -> None:
    """Search by title on the front page and open the publication."""
    reader.go("/kk/")
    reader.page.fill("main [name=q]", title)
    reader.page.click("main form:has([name=q]) button")
    reader.page.locator("main").get_by_role("link", name=title).first.click()
    assert reader.page.locator("h1").inner_text() == title
    assert not reader.is_scrolled_sideways()


def read(student: Visitor, title: str) -> None:
    page = student.page
    find(student, title)
    page.locator("a[href*='/kk/read/']").first.click()
    image = page.locator("main img").first
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    page.locator("a[rel=next]").first.click()
    page.wait_for_url("**page=2**")
    assert page.locator(f"text=/2-бет. {SENTENCE[:20]}/").count() == 1
    assert not student.is_scrolled_sideways()
    assert student.complaints == []
