"""Why a file cannot be read is told in the reader's language, where the reason is a common one."""

import io
import zipfile

import pytest

from dashboard.i18n import language
from dashboard.parts.analys import refusals
from geo.errors import BadInput
from geo.incidents.preview import sample

SV = language("sv")


def _zip():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("brev.txt", "hej")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "Filen är ingen tabell."),
        (b"%PDF-1.4\n", "Filen är ingen tabell."),
        (b"<html><body>hej</body></html>", "Filen är ingen tabell."),
        (_zip(), "Filen är ingen tabell."),
        (b"\x1f\x8b" + b"\0" * 40, "Filen är packad."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 40, "Filen är i Excels gamla format."),
        ("Id;Dag\n1;2018-05-05\n".encode("utf-16"), "Bokstäverna går inte att tyda."),
        (b"", "Här finns inga uppgifter"),
        (b"Id;Dag;Brott\n", "Det finns inga rader under rubrikerna."),
        (b"Id;Dag;Dag\n1;2018-05-05;2018-05-05\n", "Två kolumner heter Dag. Döp om den ena."),
        (b"Id;O'D;O'D\n1;2;3\n", "Två kolumner heter O&#x27;D."),
        (b'{"type":"FeatureCollection","features":[{"type":"Fea', "Filen är trasig."),
        (b"PK\x03\x04" + b"x" * 300, "Filen är trasig."),
        (b"SQLite format 3\0" + b"x" * 300, "Filen är trasig."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_why_in_swedish(tmp_path, content, told):
    path = tmp_path / "fil"
    path.write_bytes(content)

    with pytest.raises(BadInput) as wrong:
        sample(path, "fil")

    shown = refusals.why(str(wrong.value), SV)
    assert told in shown
    assert 'lang="en"' not in shown


def test_a_reason_that_is_not_known_is_told_as_the_command_has_it():
    assert refusals.why("a.csv changed while it was read", SV) == (
        '<p class="lk-small" lang="en" dir="ltr">a.csv changed while it was read</p>'
    )


def test_layers_to_choose_among_are_named_by_the_choice_alone():
    assert (
        refusals.why("a.gpkg has several layers: say which of maj (point), juni (point)", SV) == ""
    )
