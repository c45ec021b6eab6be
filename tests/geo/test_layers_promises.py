import shapely

from geo.filter import Filter
from geo.layers.promise_shapes import WATERLINES_M, Measure
from geo.layers.promises import PromiseLayer
from geo.tongue import SWEDISH


def layer(city, year=2018, **asked):
    return PromiseLayer(city, Filter(year=year, **asked))


def cells(city, year=2018, **asked):
    return [row.cells for row in layer(city, year, **asked).rows(SWEDISH)]


def test_a_promise_is_told_with_its_place_problems_commitments_and_time(town):
    hill, south = cells(town)

    assert hill[:5] == (
        "Kullen 2018",
        "Hill",
        "inbrott och narkotika",
        "2",
        "gällde till och med 2018",
    )
    assert south[0] == "South: inget löfte 2018"


def test_a_district_that_somebody_said_got_none_is_told_apart_from_one_of_which_nothing_is_known(
    town,
):
    assert "South hade inget löfte 2018." in layer(town).summary(SWEDISH)
    assert layer(town).rows(SWEDISH)[-1].text == "Söder fick inget löfte."
    late = layer(town, 2019)
    assert "Inget löfte är publicerat 2019 för North." in late.summary(SWEDISH)
    assert "hade inget löfte" not in late.summary(SWEDISH)
    assert late.rows(SWEDISH)[-1].cells[0] == "North: inget löfte publicerat 2019"
    keys = [
        {key.kind: key.label for key in each.legend(SWEDISH).keys}["none"]
        for each in (layer(town), late)
    ]
    assert keys == ["inget löfte 2018", "inget löfte publicerat 2019"]


def test_where_a_promise_holds_in_the_whole_town_no_district_is_without_one(town):
    whole = layer(town, 2020)

    assert whole.without == ()
    assert len(whole.rows(SWEDISH)) == 1
    assert "inget löfte" not in whole.summary(SWEDISH)


def test_a_blank_is_not_told_as_nothing_promised_where_the_source_says_more(town, build):
    lake, _ = cells(town, 2019)
    assert lake[1] == "Sjöns strand (Lake)"
    assert lake[2] == "källan säger mer än vi har läst"
    assert lake[3] == "källan säger mer än vi har läst"

    whole, _ = cells(build(complete=True), 2019)
    assert whole[2:4] == ("inte angivna", "inga publicerade")


def test_commitments_that_live_in_a_plan_are_told_to_be_there(town):
    ((*_, count, _, _),) = cells(town, 2020)

    assert count == "i planen"


def test_some_commitments_of_a_promise_that_says_more_are_at_least_so_many(build, town):
    text = (town.directory / "promises" / "2018.toml").read_text("utf-8")
    open_ = text.replace('lead = { sv = "Vi lovar.', 'complete = false\nlead = { sv = "Vi lovar.')
    city = build(**{"promises/2018.toml": open_})

    assert cells(city)[0][3] == "minst 2"


def test_a_filter_shows_the_promises_about_it_and_says_which_it_cannot_judge(town):
    assert [promise.id for promise in layer(town, problems=("narcotics/trade",)).shown] == [
        "hill-2018"
    ]
    assert layer(town, problems=("insecurity",)).shown == ()
    told = layer(town, 2019, problems=("burglary",)).summary(SWEDISH)
    assert told.startswith("Inget vi har läst ur löftena för 2019 rör det du har valt.")
    assert "1 löfte till kan röra det: källan säger mer än vi har läst." in told
    assert "kan röra det" not in layer(town, problems=("insecurity",)).summary(SWEDISH)


def test_an_aim_chooses_the_promises_with_such_a_commitment(town):
    assert len(layer(town, aim="preventing").shown) == 1
    assert layer(town, aim="safety").shown == ()


def shapes(city, year=2018):
    features = layer(city, year).shapes()["features"]
    return [
        (each["properties"]["role"], shapely.geometry.shape(each["geometry"])) for each in features
    ]


def test_an_area_around_has_no_sharp_edge_but_fading_lines_outside_its_core(town):
    found = dict(shapes(town))

    lines = [found[f"near{number}"] for number in range(len(WATERLINES_M))]
    core = town.areas.outline("b-hill")
    assert "focus_soft" in found
    assert "focus" not in found
    for inner, outer in zip([core, *lines], lines, strict=False):
        assert outer.contains(inner.buffer(-1e-4))
    metres = Measure(town.areas.metric)
    reach = metres.metres(lines[0]).hausdorff_distance(metres.metres(core))
    assert WATERLINES_M[0] - 5 < reach < WATERLINES_M[0] + 5


def test_a_named_focus_has_its_own_sharp_edge(town):
    assert [role for role, _ in shapes(town, 2019)] == ["territory", "focus", "territory_none"]


def test_an_area_that_only_a_commitment_names_is_drawn_as_that_inside_the_focus_and_out(town):
    watched = [shape for role, shape in shapes(town) if role == "watch"]

    inside, outside = (town.areas.outlines[code] for code in ("1", "3"))
    assert [watched[0].equals(inside), watched[1].equals(outside)] == [True, True]
    assert len(watched) == 2
    assert "watch" in [key.kind for key in layer(town).legend(SWEDISH).keys]
    assert "watch" not in [key.kind for key in layer(town, 2019).legend(SWEDISH).keys]


def test_a_chip_stands_in_its_territory_and_clear_of_its_focus(town):
    labels = layer(town).extras(SWEDISH)["labels"]

    chips = [each for each in labels if each["kind"] == "chip"]
    assert [(each["text"], each["mono"]) for each in chips] == [("North", "N")]
    spot = shapely.Point(chips[0]["lon"], chips[0]["lat"])
    assert town.areas.outline("d-north").contains(spot)
    assert not town.areas.outline("b-hill").contains(spot)
    assert [each["text"] for each in labels if each["kind"] == "focus"] == ["Hill"]
    assert [each["text"] for each in labels if each["kind"] == "chip_none"] == [
        "South: inget löfte 2018"
    ]


def test_metres_and_back_are_the_same_place(town):
    measure, outline = Measure(town.areas.metric), town.areas.outline("b-hill")

    assert measure.degrees(measure.metres(outline)).equals_exact(outline, 1e-9)
    hectares = measure.metres(outline).area / 10_000
    assert 2 * 70 < hectares < 2 * 72


def test_the_layer_names_the_promises_to_draw(town):
    assert layer(town).extras(SWEDISH)["promises"] == ["hill-2018"]
    assert layer(town, problems=("insecurity",)).extras(SWEDISH)["promises"] == []
