"""Where tables and keys of a TOML file stand."""

import tomllib

from geo import lines

TEXT = '''# a comment
top = 1

[sources.us]
url = "https://example.org"

[[promise]]
id = "a"
lead = """
[[promise]]
id = "inside a text"
"""

[[promise.problem]] # the first
words = "x"

[[promise.problem]]
words = "y"

[promise.plan]
living = true

[[promise]]
id = "b"
[[promise.problem]]
words = "z"
problems = [
  { problem = "narcotics" },
]
'''


def test_the_example_is_toml():
    assert len(tomllib.loads(TEXT)["promise"]) == 2


def test_a_key_is_found_in_its_own_table():
    found = lines.places(TEXT)

    assert found["top",] == 2
    assert found["sources", "us", "url"] == 5
    assert found["promise", 0, "id"] == 8
    assert found["promise", 0, "problem", 1, "words"] == 18
    assert found["promise", 0, "plan", "living"] == 21
    assert found["promise", 1, "id"] == 24
    assert found["promise", 1, "problem", 0, "words"] == 26


def test_what_looks_like_a_table_inside_a_text_is_none():
    assert ("promise", 2) not in lines.places(TEXT)


def test_a_place_without_a_line_is_told_by_the_table_around_it():
    found = lines.places(TEXT)

    assert lines.line_of(("promise", 1, "problem", 0, "problems", 0, "problem"), found) == 27
    assert lines.line_of(("promise", 1, "missing"), found) == 23
    assert lines.line_of(("nowhere",), found) == 1
