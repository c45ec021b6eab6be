import pytest

from geo import catalog

WHOLE = (
    '[[dataset]]\nid = "a"\nfiles = ["areas"]\nlayers = ["outlines"]\nname = { sv = "N" }\n'
    'what = { sv = "W" }\nmethod = { sv = "M" }\nsource = { url = "https://example.org" }\n'
)


def test_a_data_set_is_told_with_its_source(town):
    (areas,) = catalog.load(town.directory)

    assert areas.name.to("en") == "Areas"
    assert areas.source.publisher == "The town"
    assert areas.files == ("areas",)
    assert areas.layers == ("outlines",)


@pytest.mark.parametrize("missing", WHOLE.splitlines()[1:])
def test_an_entry_that_is_not_whole_is_refused(tmp_path, missing):
    text = WHOLE.replace(f"{missing}\n", "")
    (tmp_path / "datasets.toml").write_text(text, "utf-8")

    with pytest.raises(KeyError, match=missing.split(" =")[0]):
        catalog.load(tmp_path)


def test_a_data_set_without_a_web_address_is_refused(tmp_path):
    text = WHOLE.replace("https://example.org", "the shelf")
    (tmp_path / "datasets.toml").write_text(text, "utf-8")

    with pytest.raises(ValueError, match="no web address"):
        catalog.load(tmp_path)
