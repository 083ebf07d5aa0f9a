"""Character sets are told by evidence, whatever was declared."""

import pytest

from library.exchange.importing.charsets import EVERY, EVERY_FOR_MARC, Decoder, detect

RUSSIAN = "Основы гидравлического расчёта инженерных сетей: учебное пособие"
KAZAKH = "Қазақ әдебиетінің тарихы: жоғары оқу орындарына арналған оқулық"
KAZAKH_CAPITALS = "ЖОҒАРЫ МАТЕМАТИКА НЕГІЗДЕРІ"


@pytest.mark.parametrize("text", [RUSSIAN, "Книга", "КНИГА О ВКУСНОЙ ПИЩЕ", "Роман", "Сем"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "cp866", "koi8-r", "iso8859-5"])
def test_russian_is_read_back(text: str, charset: str) -> None:
    found = detect(text.encode(charset))
    assert text.encode(charset).decode(found) == text


@pytest.mark.parametrize("text", [KAZAKH, KAZAKH_CAPITALS, "Түркістан", "Құқық негіздері", "Сүлейменов Ұ."])
@pytest.mark.parametrize("charset", ["utf-8", "kz1048", "ptcp154"])
def test_kazakh_is_read_back(text: str, charset: str) -> None:
    found = detect(text.encode(charset))
    assert text.encode(charset).decode(found) == text


def test_kazakh_word_in_a_russian_text_is_enough_to_tell_the_kazakh_code_page() -> None:
    text = f"{RUSSIAN}. Сборник «Әлем» под редакцией Қ. Жұбанова"
    assert text.encode("kz1048").decode(detect(text.encode("kz1048"), expected="windows-1251")) == text


def test_ukrainian_is_not_taken_for_kazakh() -> None:
    text = "Українська література та її історія"
    assert detect(text.encode("windows-1251")) == "windows-1251"


@pytest.mark.parametrize("text", ["Müller, père Noël", "Café Ångström", "señor garçon"])
def test_western_text_is_not_taken_for_cyrillic(text: str) -> None:
    assert detect(text.encode("windows-1252"), among=EVERY_FOR_MARC) == "windows-1252"


def test_marc8_is_told_from_latin_by_where_its_accents_stand() -> None:
    assert detect(b"De la solitude \xe1a la communaut\xe2e", among=EVERY_FOR_MARC) == "marc-8"
    assert detect(b"\x1b(NKniga", among=EVERY_FOR_MARC) == "marc-8"


def test_plain_ascii_needs_no_decision() -> None:
    assert detect(b"Python cookbook", expected="cp866") == "ascii"


def test_a_damaged_byte_does_not_make_utf8_another_charset() -> None:
    data = RUSSIAN.encode()[:-1] + b" \xff " + KAZAKH.encode()
    reading = Decoder(data).read(data)
    assert reading.charset == "utf-8"
    assert reading.lost == 2
    assert KAZAKH in reading.text


def test_each_record_of_a_mixed_file_is_read_in_its_own_charset() -> None:
    in_1251, in_866 = RUSSIAN.encode("windows-1251"), "Роман о войне и мире".encode("cp866")
    decoder = Decoder(b"\n".join([in_1251] * 20 + [in_866]), among=EVERY)
    assert decoder.charset == "windows-1251"
    assert decoder.read(in_1251).text == RUSSIAN
    assert decoder.read(in_866).text == "Роман о войне и мире"


def test_the_charset_of_the_file_decides_where_a_record_says_little() -> None:
    one_letter = "№ 5 Я".encode("koi8-r", "replace")
    assert Decoder(RUSSIAN.encode("koi8-r") * 5).read(one_letter).charset == "koi8-r"
