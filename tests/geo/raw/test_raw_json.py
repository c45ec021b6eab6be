"""GeoJSON whole, one feature a line, or plain objects: every record is a row or broken."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import BadInput
from geo.sources.raw import json_file, json_records, json_text

POINT = {"type": "Point", "coordinates": [13.0, 55.6]}


def feature(geometry=POINT, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features, **more):
    return {"type": "FeatureCollection", "features": list(features), **more}


@pytest.fixture(scope="session")
def read(written, read_all):
    def all_of(content, rows=250_000):
        raw = content if isinstance(content, bytes) else json.dumps(content).encode()
        return read_all(json_file.read(written(raw), "file"), rows)

    return all_of


def test_a_collection_has_the_columns_that_any_feature_has(read):
    table = read(collection(feature(id="K1", n=3), feature(None, typ="Rån", x=1.50, y={"a": [1]})))

    assert table.header == ("id", "n", "typ", "x", "y", "geometry: x", "geometry: y")
    assert (table.counted, table.lines) == ("record", [1, 2])
    assert table.cells == [
        {"id": "K1", "n": "3", "geometry: x": 13.0, "geometry: y": 55.6},
        {"typ": "Rån", "x": "1.5", "y": '{"a": [1]}'},
    ]


def test_a_feature_may_have_its_id_outside_its_properties(read):
    one = {**feature(typ="a"), "id": 7}

    assert read(collection(one)).cells[0]["id"] == "7"
    assert read(collection({**one, "properties": {"id": "K"}})).cells[0]["feature id"] == "7"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"])
@pytest.mark.parametrize("before", [b"", b"\x1e"])
def test_features_may_stand_one_a_line(read, end, before):
    lines = [json.dumps(feature(id=at)).encode() for at in range(3)]

    table = read(b"".join(before + line + end for line in lines))

    step = end.count(b"\n")
    assert (table.counted, table.lines) == ("line", [1, 1 + step, 1 + 2 * step])
    assert [row["id"] for row in table.cells] == ["0", "1", "2"]


def test_plain_objects_are_rows_without_points(read):
    table = read(b'{"a": "x", "b": null}\nno\n[1]\n{"a": true, "c": 2}\n')

    assert table.header == ("a", "b", "c")
    assert table.rows == [(1, {"a": "x"}), (4, {"a": "true", "c": "2"})]
    assert table.faults == [(2, "", "broken_row"), (3, "", "no_record")]
    assert read([{"a": 1}, {"a": 2}]).lines == [1, 2]


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        ({"type": "MultiPoint", "coordinates": [[13, 55]]}, None),
        ({"type": "Point", "coordinates": [13, 55, 10]}, None),
        ({"type": "Point", "coordinates": []}, None),
        ({"type": "MultiPoint", "coordinates": [[13, 55], [13, 56]]}, "no_point"),
        ({"type": "LineString", "coordinates": [[13, 55], [13, 56]]}, "no_point"),
        ({"type": "Point", "coordinates": ["13", "55"]}, "no_point"),
        ({"type": "Point", "coordinates": [True, 55]}, "no_point"),
        ({"type": "Point", "coordinates": {"x": 1}}, "no_point"),
        ({"type": "Point"}, "no_point"),
        ("POINT (13 55)", "no_point"),
    ],
)
def test_what_is_no_point_breaks_its_row(read, geometry, fault):
    table = read(collection(feature(geometry, a=1)))

    assert table.faults == ([(1, "geometry", fault)] if fault else [])


@pytest.mark.parametrize(
    ("declared", "system"),
    [
        ("urn:ogc:def:crs:EPSG::3008", "EPSG:3008"),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"),
        ("EPSG:3006", "EPSG:3006"),
        ("http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:3857"),
    ],
)
def test_a_reference_system_that_older_files_declare_is_kept(read, declared, system):
    crs = {"type": "name", "properties": {"name": declared}}

    assert read(collection(feature(a=1), crs=crs)).crs == system
    assert read(collection(feature(a=1))).crs is None


def test_a_reference_system_that_nobody_knows_is_refused(read):
    with pytest.raises(BadInput, match=r"has no number at EPSG \(RT90\)"):
        read(collection(feature(a=1), crs={"type": "name", "properties": {"name": "RT90"}}))


def test_a_letter_that_no_encoding_has_breaks_its_row(read):
    table = read(b'{"a": "x", "b": 1}\n{"a": "\\ud800", "b": 2}\n{"a": "y"}\n')

    assert table.faults == [(2, "a", "broken_row")]
    assert table.lines == [1, 3]


def test_not_a_number_is_nothing(read):
    assert read(b'{"a": NaN, "b": 1}\n').cells == [{"b": "1"}]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{", r"broken JSON at its beginning \(it breaks off\)"),
        (b"[]", "is empty"),
        (b'{"type": "FeatureCollection", "features": []}', "is empty"),
        (
            b'{"type": "FeatureCollection", "features": [{"a": 1}',
            r"broken JSON behind record 1 \(it breaks off\)",
        ),
        (b'{"features": [{"a": 1}, {"b" 2}]}', "broken JSON behind record 1"),
        (b'{"features": [{"a": 1}]} x', "something stands behind its end"),
        (b'{\n"type": "Topology"}', "an object that is no FeatureCollection"),
        (b'[{"a": ' + b"[" * 100_000, "nested too deeply"),
        (b'[{"a": 1}, {"\xe5": 1}]', "is not in UTF-8"),
        (b'[{"a": 1, " a": 2}]', "the column 'a' stands twice"),
        (b'[{"\\ud800": 1}]', "which is no text"),
    ],
)
def test_what_breaks_off_or_is_something_else_is_refused(read, content, why):
    with pytest.raises(BadInput, match=why):
        read(content)


def test_notices_of_the_police_have_a_command_of_their_own(read):
    event = {"id": 1, "datetime": "2018", "name": "x", "type": "y", "location": {}}

    for content in ([event], b'{"a": 1}\n' + json.dumps(event).encode()):
        with pytest.raises(BadInput, match="import events"):
            read(content)


def test_a_line_that_is_too_long_is_broken(read, monkeypatch):
    monkeypatch.setattr(json_records, "LONGEST", 40)

    table = read(b'{"a": 1}\n{"a": "' + b"x" * 100 + b'"}\n{"a": 2}')

    assert table.faults == [(2, "", "too_long")]
    assert table.lines == [1, 3]


numbers = st.integers(-9, 10**20) | st.floats(-1e9, 1e9)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=2) | st.dictionaries(st.text(max_size=2), inside),
    max_leaves=4,
)
geometries = st.none() | st.just(POINT) | values
records = st.lists(
    st.fixed_dictionaries({
        "type": st.just("Feature"),
        "properties": st.none() | st.dictionaries(st.sampled_from("abc"), values, max_size=3),
        "geometry": geometries,
    }) | values,
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=60)
@given(records, st.booleans(), st.integers(1, 5))
def test_every_record_is_read_or_broken_once(read, found, on_lines, size):
    found = [feature(a="first"), *found]
    lines = [json.dumps(each).encode() for each in found]
    content = b"\n".join(lines) if on_lines else json.dumps(collection(*found)).encode()

    table = read(content, size)

    met = sorted([*table.lines, *(each.line for each in table.broken)])
    assert met == list(range(1, len(found) + 1))
    for line, row in table.rows:
        for key, value in (found[line - 1]["properties"] or {}).items():
            told = row.get(key)
            if isinstance(value, str):
                assert told == (value.strip() or None)
            elif value is not None:
                assert json.loads(told) == value


@settings(max_examples=60)
@given(st.text(max_size=40).map(str.encode) | st.binary(max_size=40), st.integers(0, 200))
def test_a_file_that_is_spoiled_is_read_or_refused_in_a_sentence(read, noise, at):
    content = json.dumps(collection(feature(a=1), feature(a=2))).encode()

    for spoiled in (content[:at] + noise + content[at + len(noise) :], b"[{" + noise, noise):
        try:
            table = read(spoiled)
        except BadInput:
            continue
        assert not {*table.lines} & {each.line for each in table.broken}


def test_a_value_that_the_window_cuts_is_whole(read, monkeypatch):
    monkeypatch.setattr(json_text, "LONGEST", 3)

    table = read(collection(feature(a=123456, b="åäö"), crs=None))

    assert table.cells[0]["a"] == "123456"
    assert table.cells[0]["b"] == "åäö"
