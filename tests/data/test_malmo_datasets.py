"""Every file of a city belongs to a data set that says where it comes from."""

from datetime import date, datetime
from pathlib import Path

import pytest

from data import CITIES
from geo import city as cities
from geo import layers


@pytest.fixture(scope="module")
def malmo():
    return cities.city(CITIES, "malmo")


def kept(directory):
    return {file.relative_to(directory) for file in directory.rglob("*") if file.is_file()}


def test_every_file_belongs_to_exactly_one_data_set(malmo):
    named = [Path(file) for dataset in malmo.datasets for file in dataset.files]

    for file in kept(malmo.directory):
        holders = [each for each in named if each == file or each in file.parents]
        assert len(holders) == 1, file


def test_every_file_that_is_named_exists(malmo):
    for dataset in malmo.datasets:
        for file in dataset.files:
            assert (malmo.directory / file).exists(), f"{dataset.id}: {file}"


def test_every_layer_that_shows_something_of_malmo_says_which_data_set_feeds_it(malmo):
    fed = {layer for dataset in malmo.datasets for layer in dataset.layers}

    assert fed <= set(layers.ORDER)
    assert {"outlines", "focus", "facts", "survey", "notices"} <= fed


def test_every_data_set_is_told_in_both_languages_with_its_source_and_the_day_it_was_read(malmo):
    for dataset in malmo.datasets:
        for text in (dataset.name, dataset.what, dataset.method):
            assert {"sv", "en"} <= text.languages()
        assert dataset.source.publisher
        assert isinstance(dataset.source.read, date)
        assert dataset.source.read <= datetime.now(malmo.zone).date()


def test_every_data_set_has_a_name_of_its_own(malmo):
    ids = [dataset.id for dataset in malmo.datasets]

    assert len(set(ids)) == len(ids)


def test_nothing_in_malmo_is_made_up(malmo):
    assert not malmo.synthetic
    assert malmo.residents.empty
    assert not any("example" in dataset.source.url for dataset in malmo.datasets)
