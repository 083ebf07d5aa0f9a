"""The command that tests of the analysis speak to."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[4]


def analysed(text: str, monkeypatch: pytest.MonkeyPatch, **options: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    printed = io.StringIO()
    call_command("analyse_text", stdout=printed, **options)
    return printed.getvalue()


def test_line_in_line_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert analysed("Қазақ тілінің\n\nосновы экономики\n", monkeypatch) == "қазақ тіл\n\nоснов экономика\n"


def test_language_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    assert analysed("student", monkeypatch, language="kk") == "студент\n"


def test_lines_are_answered_as_they_come() -> None:
    """Without the end of the input, with bytes that are no UTF-8, and lines that only \\n ends."""
    with subprocess.Popen(
        [sys.executable, ROOT / "manage.py", "analyse_text"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("кітаптар\r\u2028мектепте\n".encode() + b"\xff\xed\xa0\x80 \x00\n")
        process.stdin.flush()
        assert process.stdout.readline().decode() == "кітап мектеп\n"
        assert process.stdout.readline() == b"\n"
        process.stdin.close()
        assert process.wait(30) == 0
