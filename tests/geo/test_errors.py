from geo.errors import BadInput, DataError, GeoError, MixedData, UnknownCity


def test_every_error_of_ours_is_caught_as_one():
    for error in (BadInput("x"), DataError(["x"]), MixedData("x"), UnknownCity("x")):
        assert isinstance(error, GeoError)
        assert str(error) == "x"


def test_a_data_error_carries_every_breach():
    error = DataError(f"file:{line}: wrong" for line in (1, 2))

    assert error.breaches == ("file:1: wrong", "file:2: wrong")
    assert str(error) == "file:1: wrong; file:2: wrong"
