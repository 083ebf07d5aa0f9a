"""Makes the PDF files of the demonstration: title page, imprint, contents, chapters, glossary.

The same work gives the same bytes in every run, so that a repeated load finds its files again.
"""

import datetime
import logging
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from fpdf import FPDF, TextStyle
from fpdf.enums import MethodReturnValue
from fpdf.outline import OutlineSection

from .texts import Chapter, read_text
from .works import LANGUAGES, Work, WorkFile, marks, people, place, wording

FONTS = Path(str(resources.files("fontpkg_pt_serif"))) / "files"
STYLES = {"": "Regular", "B": "Bold"}
FONT = "PT Serif"

# Millimetres on A5, the format teaching works are printed in; points for type.
PAGE = (148, 210)
MARGIN = 18
LINE = 6
BODY, SMALL, HEADING, TITLE = 11.5, 9, 15, 20
RULE_GREY = 160

logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells every glyph it leaves out

RESEARCH = {"monograph", "article", "dissertation", "dissertation_abstract", "proceedings"}


def make_pdf(work: Work, file: WorkFile) -> bytes:
    """The bytes of one file of a work."""
    return bytes(Booklet(work, file).written().output())


def chapters_of(file: WorkFile) -> list[Chapter]:
    chapters = read_text(file.text).chapters
    return [chapters[number - 1] for number in file.chapters] if file.chapters else chapters


def direct_name(key: str, language: str) -> str:
    """The name as it is spoken, from its inverted form."""
    surname, _comma, given = people()[key][language].partition(", ")
    return f"{given} {surname}"


class Booklet(FPDF):
    """One file of a work, set in the language of its text."""

    def __init__(self, work: Work, file: WorkFile) -> None:
        super().__init__(format=PAGE)
        self.work, self.file, self.language = work, file, file.language
        self.words = wording(self.language)
        self.described = work.described_in(self.language)
        for style, name in STYLES.items():
            self.add_font(FONT, style, FONTS / f"PT_Serif-Web-{name}.ttf")
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, MARGIN + 4)
        self.set_section_title_styles(
            TextStyle(FONT, "B", HEADING, b_margin=4), TextStyle(FONT, "B", BODY, t_margin=3, b_margin=1)
        )
        self._describe()

    def _describe(self) -> None:
        """The document's metadata; the date is fixed, or no two runs would give the same bytes."""
        self.set_lang(self.language)
        self.set_title(self.described.title)
        self.set_author(", ".join(direct_name(key, self.language) for key in self.work.authors))
        self.set_subject(f"{marks().abstract[self.language]} {self.described.abstract}".strip())
        self.set_keywords(self.described.keywords)
        self.set_creator("load_demo")
        self.set_creation_date(datetime.datetime(self.work.year, 1, 15, tzinfo=datetime.UTC))

    def written(self) -> "Booklet":
        self._title_page()
        self._imprint()
        self.add_page()
        self._heading(self.words["contents"])
        self.insert_toc_placeholder(_render_contents)
        # The placeholder has begun the page after the contents already.
        self._part(self.words["preface"], self._preface(), begins_page=False)
        chapters = chapters_of(self.file)
        for number, chapter in enumerate(chapters, start=1):
            self._chapter(number, chapter)
        self._glossary(chapters)
        self._part(self.words["about"], self.words["closing"]["paragraphs"])
        return self

    def footer(self) -> None:
        if self.page_no() == 1:
            return
        self.set_y(-MARGIN + 3)
        self.set_font(FONT, "", SMALL)
        self.cell(0, 5, str(self.page_no()), align="C")

    # --- the pages before the text ------------------------------------------------------------------

    def _title_page(self) -> None:
        self.add_page()
        self._centred(place(self.work.institution).name[self.language], BODY)
        self.set_y(48)
        self._centred(", ".join(direct_name(key, self.language) for key in self.work.authors), BODY)
        self.ln(6)
        self._centred(self.described.title, TITLE, "B")
        self.ln(3)
        self._centred(self.described.subtitle or self.words["types"][self.work.type], BODY)
        self._centred(self.file.label, BODY)
        self.set_y(146)
        self._banner()
        self.set_y(182)
        self._centred(f"{place(self.work.institution).city[self.language]}, {self.work.year}", BODY)

    def _banner(self) -> None:
        self.set_draw_color(RULE_GREY)
        self.rect(MARGIN, self.get_y() - 3, self.epw, 24)
        for language in LANGUAGES:
            self._centred(marks().banner[language], BODY, "B")

    def _imprint(self) -> None:
        self.add_page()
        for scheme, name in self.words["codes"].items():
            codes = [code for own, code in self.work.subjects if own == scheme]
            if codes:
                self._line(f"{name} {'; '.join(codes)}")
        self.ln(3)
        self._stamp_and_number()
        for language, text in self.work.descriptions.items():
            self._abstract(language, text.abstract, text.keywords)
        self.ln(2)
        for language in LANGUAGES:
            self._line(marks().note[language])

    def _stamp_and_number(self) -> None:
        if self.work.stamp_date:
            stamp = self.words["stamp"].format(
                body=self.words["stamp_body"],
                protocol=self.work.stamp_protocol,
                date=self.work.stamp_date.strftime("%d.%m.%Y"),
            )
            self._line(stamp)
        if self.work.isbn:
            self._line(f"ISBN {self.work.isbn}. {marks().isbn[self.language]}")
        if self.work.doi:
            self._line(f"DOI {self.work.doi}")

    def _abstract(self, language: str, abstract: str, keywords: str) -> None:
        words = wording(language)
        self.ln(1)
        self._line(f"{words['abstract']}. {marks().abstract[language]} {abstract}")
        if keywords:
            self._line(f"{words['keywords']}: {keywords}.")

    # --- the text -----------------------------------------------------------------------------------

    def _preface(self) -> Sequence[str]:
        kind = "research" if self.work.type in RESEARCH else "teaching"
        own = [self.described.abstract] if self.described.abstract else []
        return [*own, *self.words["prefaces"][kind]]

    def _part(self, title: str, paragraphs: Sequence[str], *, begins_page: bool = True) -> None:
        if begins_page:
            self.add_page()
        self.start_section(title)
        self._paragraphs(paragraphs)

    def _chapter(self, number: int, chapter: Chapter) -> None:
        self._part(f"{self.words['chapter'].format(number=number)}. {chapter.title}", chapter.paragraphs)
        self._keep_together(LINE * (len(chapter.questions) + 3))
        self.start_section(self.words["questions"], level=1)
        for order, question in enumerate(chapter.questions, start=1):
            self._paragraphs([f"{order}. {question}"], gap=0.5)

    def _glossary(self, chapters: Sequence[Chapter]) -> None:
        self.add_page()
        self.start_section(self.words["glossary"])
        terms = sorted({term for chapter in chapters for term in chapter.terms})
        self._paragraphs([f"{term} — {definition}." for term, definition in terms], gap=1)

    # --- lines --------------------------------------------------------------------------------------

    def _heading(self, title: str) -> None:
        """A heading that stays out of the outline."""
        self.set_font(FONT, "B", HEADING)
        self._write(title, HEADING * 0.45, "L")
        self.ln(4)

    def _paragraphs(self, paragraphs: Sequence[str], gap: float = 2.5) -> None:
        self.set_font(FONT, "", BODY)
        for paragraph in paragraphs:
            self._write(paragraph, LINE, "L")
            self.ln(gap)

    def _line(self, text: str) -> None:
        self.set_font(FONT, "", SMALL)
        self._write(text, SMALL * 0.45, "L")
        self.ln(1)

    def _centred(self, text: str, size: float, style: str = "") -> None:
        if text:
            self.set_font(FONT, style, size)
            self._write(text, size * 0.5, "C")

    def _write(self, text: str, height: float, align: str) -> None:
        self.multi_cell(0, height, text, align=align, new_x="LMARGIN", new_y="NEXT")

    def _keep_together(self, height: float) -> None:
        if self.will_page_break(height):
            self.add_page()


def _render_contents(pdf: FPDF, outline: list[OutlineSection]) -> None:
    """Chapters with their pages; the questions after each are left to the document's outline."""
    pdf.set_font(FONT, "", BODY)
    for entry in outline:
        if entry.level:
            continue
        pdf.set_x(MARGIN)
        link = pdf.add_link(page=entry.page_number)
        lines = pdf.multi_cell(
            pdf.epw - 10, LINE, entry.name, align="L", dry_run=True, output=MethodReturnValue.LINES
        )
        for line in lines[:-1]:
            pdf.cell(0, LINE, line, link=link, new_x="LMARGIN", new_y="NEXT")
        pdf.cell(pdf.epw - 10, LINE, lines[-1], link=link)
        pdf.cell(10, LINE, str(entry.page_number), align="R", link=link, new_x="LMARGIN", new_y="NEXT")
