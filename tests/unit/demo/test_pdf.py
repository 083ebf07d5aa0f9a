"""The PDFs of the demonstration are real documents: pages, outline, metadata, Kazakh letters."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from demo.pdf import FONTS, STYLES, chapters_of, make_pdf
from demo.texts import read_text
from demo.works import CONTENT, Work, marks, people, place, works


def work(code: str) -> Work:
    return next(one for one in works() if one.code == code)


def texts_of(pdf: bytes) -> list[str]:
    """The text of each page, in one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = []
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            texts.append(" ".join(text_page.get_text_range().split()))
            text_page.close()
            page.close()
        return texts


@pytest.fixture(scope="module")
def algebra() -> bytes:
    return make_pdf(work("kaznu-01"), work("kaznu-01").files[0])


def test_same_work_gives_same_bytes(algebra: bytes) -> None:
    assert make_pdf(work("kaznu-01"), work("kaznu-01").files[0]) == algebra


def test_title_page_says_demonstration_in_three_languages(algebra: bytes) -> None:
    title_page = texts_of(algebra)[0]
    assert all(banner in title_page for banner in marks().banner.values())
    assert "Сызықтық алгебра" in title_page
    assert place("kaznu").name["kk"] in title_page


def test_text_is_extracted_whole_and_in_order(algebra: bytes) -> None:
    extracted = " ".join(texts_of(algebra))
    positions = []
    for chapter in read_text("kk/algebra").chapters:
        for paragraph in chapter.paragraphs:
            words = paragraph.split()
            positions.append(extracted.index(" ".join(words[:8])))
            assert " ".join(words[-4:]) in extracted
    assert positions == sorted(positions)


def test_contents_name_the_pages_chapters_begin_on(algebra: bytes) -> None:
    pages = texts_of(algebra)
    for number, chapter in enumerate(read_text("kk/algebra").chapters, start=1):
        heading = f"{number}-тарау. {chapter.title}"
        begins = next(page for page, text in enumerate(pages, start=1) if text.startswith(heading))
        assert f"{heading} {begins}" in pages[2]


def test_document_tells_its_language_author_and_outline(algebra: bytes) -> None:
    with pikepdf.open(BytesIO(algebra)) as document:
        assert str(document.Root.Lang) == "kk"
        assert str(document.docinfo["/Title"]) == "Сызықтық алгебра"
        assert "Үлгі-автор" in str(document.docinfo["/Author"])
        assert marks().abstract["kk"] in str(document.docinfo["/Subject"])
        with document.open_outline() as outline:
            assert [entry.title for entry in outline.root][1] == "1-тарау. Матрица ұғымы"


def test_no_page_is_empty(algebra: bytes) -> None:
    assert all(len(text) > 60 for text in texts_of(algebra))


@pytest.mark.parametrize("code", ["kaznu-04", "assoc-01", "enu-02"])
def test_fullest_work_has_at_most_thirty_pages(code: str) -> None:
    assert len(texts_of(make_pdf(work(code), work(code).files[0]))) <= 30


def test_shortest_work_has_at_least_eight_pages() -> None:
    shortest = min(
        ((one, file) for one in works() for file in one.files),
        key=lambda pair: len(chapters_of(pair[1])),
    )
    assert len(texts_of(make_pdf(*shortest))) >= 8


def test_font_has_every_letter_that_is_set() -> None:
    letters = set("".join(path.read_text(encoding="utf-8") for path in CONTENT.rglob("*.t*"))) - {"\n"}
    for name in STYLES.values():
        with TTFont(FONTS / f"PT_Serif-Web-{name}.ttf") as font:
            known = font.getBestCmap()
        assert {letter for letter in letters | set("ӘҒҚҢӨҰҮҺІ") if ord(letter) not in known} == set()


def test_authors_are_named_as_samples(algebra: bytes) -> None:
    title_page = texts_of(algebra)[0]
    for key in work("kaznu-01").authors:
        assert people()[key]["kk"].split(", ")[0] in title_page
