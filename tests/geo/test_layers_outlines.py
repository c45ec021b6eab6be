from geo.filter import Filter
from geo.layers.outlines import OutlineLayer
from geo.tongue import SWEDISH


def test_every_area_of_the_level_has_a_row_with_what_holds_it_and_its_size(town):
    layer = OutlineLayer(town, Filter())

    assert [row.cells for row in layer.rows(SWEDISH)] == [
        ("Top", "Hill · North", "70"),
        ("Side", "Hill · North", "70"),
        ("Mill", "Dale · North", "70"),
        ("Lake", "Shore · South", "70"),
    ]
    assert [row.area for row in layer.rows(SWEDISH)] == ["1", "2", "3", "4"]


def test_the_legend_says_whose_outlines_they_are(town):
    legend = OutlineLayer(town, Filter(level="borough")).legend(SWEDISH)

    assert legend.title == "Stadsdel"
    assert legend.note == "The town"


def test_the_summary_counts_the_areas(town):
    assert OutlineLayer(town, Filter()).summary(SWEDISH) == "Kartan visar 4 områden."
    assert OutlineLayer(town, Filter(level="municipality")).summary(SWEDISH) == (
        "Kartan visar 1 område."
    )
