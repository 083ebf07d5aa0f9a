"""The headings of tables in Kazakh, Russian and English, and the values of a Description they fill."""

import re
from typing import NamedTuple

from .cleaning import tidy

# Written as normalised by `_normal`: lower case, words only. The order within a target does not matter.
_HEADINGS = {
    "source_identifiers": """
        id | ид | идентификатор | record id | код | номер записи | жазба нөмірі | identifier | mfn |
        001
    """,
    "titles": """
        title | название | наименование | заглавие | название книги | наименование книги | название
        издания | заголовок | атауы | кітап атауы | кітаптың атауы | аты | тақырыбы | name | book
        title | название документа | наименование издания
    """,
    "subtitles": """
        subtitle | подзаголовок | сведения относящиеся к заглавию | қосымша атауы | тақырыпша
    """,
    "people": """
        author | authors | автор | авторы | автор ы | фио автора | авторлар | авторлары | авторы и
        составители | автор авторы | автор аты жөні | фио | co author | co authors | coauthor |
        coauthors | соавтор | соавторы | тең автор | тең авторлар | creator
    """,
    "editors": """
        editor | editors | редактор | редакторы | редакторлар | под редакцией | научный редактор |
        ғылыми редактор
    """,
    "compilers": """
        compiler | compilers | составитель | составители | құрастырушы | құрастырушылар |
        құрастырған
    """,
    "translators": """
        translator | переводчик | переводчики | аудармашы
    """,
    "reviewers": """
        reviewer | reviewers | рецензент | рецензенты | пікір жазғандар | рецензенттер
    """,
    "advisors": """
        supervisor | advisor | научный руководитель | ғылыми жетекші | ғылыми жетекшісі
    """,
    "statements": """
        сведения об ответственности | responsibility
    """,
    "abstracts": """
        description | abstract | annotation | summary | описание | аннотация | реферат | краткое
        описание | сипаттама | сипаттамасы | аңдатпа | түйін | қысқаша сипаттама | резюме
    """,
    "keywords": """
        keywords | keyword | key words | ключевые слова | ключевое слово | түйін сөздер | кілт
        сөздер | тірек сөздер | subjects | subject | тематика | рубрика
    """,
    "years": """
        year | год | год издания | год публикации | год выпуска | жыл | жылы | шыққан жылы |
        басылған жылы | publication year | дата издания | дата публикации | date | issued | басып
        шығарылған жылы
    """,
    "places": """
        place | city | город | место издания | город издания | қала | қаласы | басылған жері |
        шыққан жері | баспа орны
    """,
    "publishers": """
        publisher | издательство | издатель | баспа | баспасы | изд во | баспаханасы
    """,
    "editions": """
        edition | издание | сведения об издании | басылым | басылымы
    """,
    "series": """
        series | серия | сериясы | топтама
    """,
    "hosts": """
        journal | журнал | источник | источник публикации | сборник | жинақ | дереккөз | source |
        published in | журнал атауы
    """,
    "extents": """
        extent | объем | көлемі | көлем | физическое описание | physical description
    """,
    "page_counts": """
        pages | page count | страниц | страницы | количество страниц | кол во страниц | число
        страниц | бет | бет саны | беттер саны | бет сан
    """,
    "type_words": """
        type | тип | вид | вид издания | тип издания | edition type | тип документа | вид документа
        | вид литературы | түрі | басылым түрі | құжат түрі | әдебиет түрі | resource type | тип
        ресурса | document type | publication type | жанр
    """,
    "languages": """
        language | lang | язык | языки | язык текста | язык издания | тіл | тілі | басылым тілі |
        мәтін тілі
    """,
    "isbn": """
        isbn
    """,
    "issn": """
        issn
    """,
    "doi": """
        doi
    """,
    "urn": """
        urn
    """,
    "local": """
        inventory number | инвентарный номер | инв номер | инв | инв № | инвентарлық нөмір |
        инвентарлық нөмірі | регистрационный номер | тіркеу нөмірі | barcode | штрих код
    """,
    "udc": """
        udc | udk | удк | әож
    """,
    "bbk": """
        bbk | lbc | ббк | ктж | кхж
    """,
    "grnti": """
        grnti | mrnti | грнти | мрнти | мғтар | ғтамр | хғтар | sscsti
    """,
    "programmes": """
        programme | program | programmes | образовательная программа | оп | код оп | шифр оп |
        специальность | шифр специальности | білім беру бағдарламасы | ббб | мамандық | мамандығы
    """,
    "degree_words": """
        degree | degree level | уровень образования | уровень | ступень | білім деңгейі | деңгейі |
        академическая степень
    """,
    "access_words": """
        access | доступ | режим доступа | қолжетімділік | қол жеткізу
    """,
    "notes": """
        note | notes | примечание | примечания | ескерту | ескертпе | faculty | факультет |
        факультеті | department | кафедра | кафедрасы | кафедра факультет | school | институт |
        institute | қосымша мәлімет
    """,
    "addresses": """
        file | filename | file name | файл | имя файла | файл аты | файл атауы | pdf | url | link |
        ссылка | сілтеме | путь | path | электронный адрес | полный текст | толық мәтін
    """,
}
TARGETS = tuple(_HEADINGS)
# Columns that say something of the file or the row, not of the work.
_OF_NO_INTEREST = """
    № | n | no | п п | № п п | пп | рн | р с | р н | format | формат | size | размер | өлшемі | date
    added | created | created at | updated at | updated | дата добавления | қосылған күні | views |
    downloads | просмотры | скачивания | status | статус | user | пользователь | cover | обложка
"""


def _split(headings: str) -> list[str]:
    return [" ".join(heading.split()) for heading in headings.split("|")]


_TARGETS = {heading: target for target, headings in _HEADINGS.items() for heading in _split(headings)}
_TARGETS |= dict.fromkeys(_split(_OF_NO_INTEREST), "")
_LANGUAGES = {
    "kk": "kk kz kaz каз қаз қазақша казахский казахском қазақ kazakh тілінде",
    "ru": "ru rus рус орыс орысша русский русском russian",
    "en": "en eng англ ағыл ағылшынша английский английском english",
}
_LANGUAGE_WORDS = {word: language for language, words in _LANGUAGES.items() for word in words.split()}
_SMALL_WORDS = {"на", "языке", "яз", "язык", "тілінде", "тілде", "in", "тілі"}


class Column(NamedTuple):
    """What a column fills: an attribute of Description or a kind of people; "" nothing, None unknown."""

    heading: str
    target: str | None
    language: str = ""


def column_of(heading: str) -> Column:
    """The meaning of a heading; "Название (рус.)" and "title_kk" name their language."""
    words = _normal(heading).split()
    text = " ".join(words)
    if text in _TARGETS:
        return Column(heading, _TARGETS[text])
    language = next((_LANGUAGE_WORDS[word] for word in reversed(words) if word in _LANGUAGE_WORDS), "")
    rest = " ".join(word for word in words if word not in _LANGUAGE_WORDS and word not in _SMALL_WORDS)
    return Column(heading, _TARGETS.get(rest), language)


def _normal(heading: str) -> str:
    return " ".join(re.findall(r"[^\W_]+|№", tidy(heading).lower().replace("ё", "е")))


def are_headings(cells: list[str]) -> bool:
    """Whether a row is the row of headings: one names the title, and another is known or stands alone."""
    targets = [column_of(cell).target for cell in cells if cell.strip()]
    known = sum(target is not None for target in targets)
    return "titles" in targets and (known >= 2 or len(targets) == 1)
