"""The chart of a scene as one that can be edited: lines with marks, and how sure each point is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from dashboard.print.briefing_chart import interval
from dashboard.print.briefing_signs import TONES
from dashboard.print.ink import ACCENT, INK2, RULE
from dashboard.print.letters import clean
from dashboard.takeaway import slides_fit
from dashboard.takeaway.slides_words import Box, Run, box, code, rgb, tongue
from dashboard.takeaway.slides_xml import child, described, element, flat, qn, spoken, stroke
from geo import bidi

if TYPE_CHECKING:
    from geo.briefing.slide import Chart, Series
    from geo.story.blocks import Point
    from geo.tongue import Say

SIZE: Final = 16.0
MARKS: Final = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE)
"""Round for the first line and square for the second, as on paper."""
PLOT: Final = (0.05, 0.06, 0.7, 0.72)
"""Where the lines stand, as shares of the chart: left, top, width at the most, height at the most.
"""
KEY, KEYS = 46.0, 0.8
"""How wide the sign of a line is in the legend, and how much of the width a row of them takes."""
ROW: Final = 22.0
"""How high a further row of the legend is."""
BRACKET, NAMED = 46.0, 60.0
"""How far behind the lines the bracket of a gap stands, and what the gap is called."""
AIR: Final = 0.06
"""How much room stays above the highest point and below the lowest, beside all that is told."""


def draw(shapes: Any, chart: Chart, place: Box, say: Say) -> None:  # noqa: ANN401  untyped
    """Add a chart to a slide, with its words as alternative."""
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *place.emu, _data(chart))
    described(frame, bidi.bare(clean(chart.words)))
    made = frame.chart
    made.font.size, made.font.color.rgb = Pt(SIZE), rgb(INK2)
    made.has_title = False
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position, made.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    plot = Plot(_wide(chart, place), _tall(chart, place), *_range(chart))
    _axes(made, chart, plot, rtl=say.rtl)
    _laid_out(made, plot, rtl=say.rtl)
    for at, (line, series) in enumerate(zip(made.plots[0].series, chart.series, strict=True)):
        _styled(line, series, MARKS[at % len(MARKS)], rtl=say.rtl)
    _worded(made, say)
    _gap(shapes, chart, place, plot, say)


class Plot(NamedTuple):
    """Where the lines stand in their chart, as shares of it, and the ends of the scale."""

    wide: float
    tall: float
    low: float
    high: float


def _worded(made: Any, say: Say) -> None:  # noqa: ANN401
    """Give all words of a chart their language, and the direction of what stands around them."""
    made.font.language_id = tongue(say)
    root = made._chartSpace  # noqa: SLF001
    for each in root.iter(qn("a:p")):
        each.get_or_add_pPr().set("rtl", "1" if say.rtl else "0")
        for run in each.r_lst:
            run.get_or_add_rPr().set("lang", code(say))
    spoken(root, code(say))


def _tall(chart: Chart, place: Box) -> float:
    """Return how high the lines are: a legend whose keys do not fit on one row has one for each."""
    row = sum(KEY + slides_fit.width(each.name, SIZE) for each in chart.series)
    more = len(chart.series) - 1 if row > KEYS * place.width else 0
    return PLOT[3] - more * ROW / place.height


def _wide(chart: Chart, place: Box) -> float:
    """Return how wide the lines are: beside them is room for what the gap is called."""
    aside = NAMED + slides_fit.width(chart.gap, SIZE, bold=True) + 4
    return max(0.3, min(PLOT[2], 1 - PLOT[0] - aside / place.width))


def _data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData()
    data.categories = [bidi.bare(clean(each)) for each in chart.labels]
    for each in chart.series:
        values = [point.value if point else None for point in each.points]
        data.add_series(bidi.bare(clean(each.name)), values)
    return data


def _range(chart: Chart) -> tuple[float, float]:
    """Return the ends of the scale: from zero, or around the value that all lines start from."""
    start = 0.0 if chart.base is None else chart.base
    known = [
        end
        for each in chart.series
        for point in each.points
        if point
        for end in (point.value, *interval(point))
    ]
    low, high = min(start, *known, start), max(start, *known, start)
    air = (high - low) * AIR or 1.0
    return (low if low == 0 else low - air), high + air


def _axes(made: Any, chart: Chart, plot: Plot, *, rtl: bool) -> None:  # noqa: ANN401
    values, times = made.value_axis, made.category_axis
    values.minimum_scale, values.maximum_scale = plot.low, plot.high
    values.has_major_gridlines = values.visible = False
    times.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    times.major_tick_mark = XL_TICK_MARK.NONE
    times.format.line.color.rgb = rgb(RULE)
    times.reverse_order = rtl
    _crossing(times, chart.base)


def _crossing(times: Any, base: float | None) -> None:  # noqa: ANN401
    """Let the line of time stand at the value that all lines start from, else at zero."""
    axis = times._element  # noqa: SLF001
    for old in axis.findall(qn("c:crosses")) + axis.findall(qn("c:crossesAt")):
        axis.remove(old)
    made = element("c:crossesAt", val=f"{0.0 if base is None else base:g}")
    axis.find(qn("c:crossAx")).addnext(made)


def _laid_out(made: Any, plot: Plot, *, rtl: bool) -> None:  # noqa: ANN401
    """Fix where the lines stand, so that what is set beside them meets them."""
    area = made._chartSpace.find(f".//{qn('c:plotArea')}")  # noqa: SLF001
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = element("c:layout")
        area.insert(0, layout)
    manual = child(layout, "c:manualLayout")
    x, y, *_ = PLOT
    told = {
        "layoutTarget": "inner", "xMode": "edge", "yMode": "edge",
        "x": 1 - x - plot.wide if rtl else x, "y": y, "w": plot.wide, "h": plot.tall,
    }  # fmt: skip
    for name, value in told.items():
        child(manual, f"c:{name}", val=value)


def _styled(line: Any, series: Series, mark: Any, *, rtl: bool) -> None:  # noqa: ANN401
    colour = rgb(TONES[series.tone])
    line.smooth = False
    line.format.line.color.rgb, line.format.line.width = colour, Pt(3)
    line.marker.style, line.marker.size = mark, 9
    line.marker.format.fill.solid()
    line.marker.format.fill.fore_color.rgb = colour
    line.marker.format.line.color.rgb = colour
    known = [(at, point) for at, point in enumerate(series.points) if point]
    for at, point in {0: known[0], 1: known[-1]}.values() if known else ():
        _label(line, at, point, colour, rtl=rtl, last=at == known[-1][0])
    _doubt(line._element, series.points, TONES[series.tone])  # noqa: SLF001


def _label(line: Any, at: int, point: Point, colour: Any, *, rtl: bool, last: bool) -> None:  # noqa: ANN401, PLR0913
    """Write what the first and the last point come to."""
    label = line.points[at].data_label
    run = label.text_frame.paragraphs[0].add_run()
    run.text = bidi.bare(clean(point.told))
    run.font.size, run.font.bold, run.font.color.rgb = Pt(SIZE), True, colour
    outside = XL_LABEL_POSITION.LEFT if rtl else XL_LABEL_POSITION.RIGHT
    label.position = outside if last else XL_LABEL_POSITION.ABOVE


def _doubt(line: Any, points: tuple[Point | None, ...], colour: str) -> None:  # noqa: ANN401
    """Add how sure each point is, as whiskers: a chart of this kind has no bands."""
    if not any(point and len(interval(point)) == 2 for point in points):  # noqa: PLR2004
        return
    bars = element("c:errBars")
    for name, value in (
        ("errDir", "y"), ("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0"),
    ):  # fmt: skip
        child(bars, f"c:{name}", val=value)
    for side in ("plus", "minus"):
        _lengths(child(bars, f"c:{side}"), points, side)
    stroke(child(bars, "c:spPr"), "a:ln", colour, Pt(1.5))
    line.find(qn("c:cat")).addprevious(bars)


def _lengths(side: Any, points: tuple[Point | None, ...], name: str) -> None:  # noqa: ANN401
    told = child(side, "c:numLit")
    child(told, "c:ptCount", val=len(points))
    for at, point in enumerate(points):
        ends = interval(point) if point else ()
        if point and len(ends) == 2:  # noqa: PLR2004  a low and a high
            far = ends[1] - point.value if name == "plus" else point.value - ends[0]
            child(child(told, "c:pt", idx=at), "c:v").text = f"{max(far, 0):g}"


def _gap(shapes: Any, chart: Chart, place: Box, plot: Plot, say: Say) -> None:  # noqa: ANN401
    """Add the bracket between the two last values, where their distance has a name."""
    lasts = [
        known[-1].value
        for each in chart.series
        if (known := [point for point in each.points if point])
    ]
    if not chart.gap or len(lasts) < 2:  # noqa: PLR2004
        return
    scale = plot.tall / (plot.high - plot.low)
    tops = [PLOT[1] + scale * (plot.high - each) for each in (max(lasts), min(lasts))]
    top, bottom = (place.y + place.height * each for each in tops)
    x = place.width * (PLOT[0] + plot.wide)
    across = Box(place.x + x + BRACKET, top, 9, max(bottom - top, 4))
    words = Box(place.x + x + NAMED, (top + bottom) / 2 - 10, place.width - x - NAMED, 22)
    if say.rtl:
        across, words = (_turned(each, place) for each in (across, words))
    form = MSO_SHAPE.LEFT_BRACKET if say.rtl else MSO_SHAPE.RIGHT_BRACKET
    bracket = shapes.add_shape(form, *across.emu)
    bracket.line.color.rgb, bracket.line.width = rgb(ACCENT), Pt(2)
    bracket.fill.background()
    flat(bracket)
    described(bracket, bidi.bare(clean(chart.gap)))
    box(shapes, words, [(Run(chart.gap, bold=True, colour=ACCENT),)], SIZE, say)


def _turned(inner: Box, place: Box) -> Box:
    """Return a place inside another, on its other side."""
    return Box(
        2 * place.x + place.width - inner.x - inner.width, inner.y, inner.width, inner.height
    )
