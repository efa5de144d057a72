"""Time expressions as coloured text, TimeML and JSON."""

from __future__ import annotations

from xml.etree import ElementTree

from regesta.annotator.times import tag
from regesta.views.times import legend, render, timex3, to_dicts

TEXT = "In May 1995 A & B signed; one year later, under the 1929 treaty, they met for two days."


def test_the_text_is_shown_with_values_and_anchors() -> None:
    shown = render(TEXT, tag(TEXT)).plain
    assert "May 1995 [1995-05]" in shown
    assert "one year later [1996-05 < May 1995]" in shown
    assert "two days [P2D]" in shown


def test_what_does_not_move_the_story_on_is_plain() -> None:
    rendered = render(TEXT, tag(TEXT))
    styles = {rendered.plain[s.start : s.end]: str(s.style) for s in rendered.spans}
    assert styles["1929"] == "cyan"
    assert styles["May 1995"] == "bold cyan"


def test_timeml_is_well_formed_and_keeps_the_text() -> None:
    root = ElementTree.fromstring(timex3(TEXT, tag(TEXT), dct="2001-02-03").encode())
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == TEXT
    marks = body.findall("TIMEX3")
    assert [(m.get("type"), m.get("value")) for m in marks[:2]] == [("DATE", "1995-05"), ("DATE", "1996")]
    assert marks[1].get("anchorTimeID") == marks[0].get("tid")


def test_an_anchor_is_the_last_expression_of_those_words() -> None:
    text = "In 1951 they met. In 1953 a truce came. In 1951 nobody had seen it. Two years later it was kept."
    root = ElementTree.fromstring(timex3(text, tag(text)).encode())
    last = root.findall("TEXT/TIMEX3")[-1]
    assert (last.get("value"), last.get("temporalFunction"), last.get("anchorTimeID")) == ("1953", "true", "t3")


def test_rows_have_the_words_and_both_values() -> None:
    rows = to_dicts(TEXT, tag(TEXT))
    assert [r["text"] for r in rows] == ["May 1995", "one year later", "1929", "two days"]
    assert rows[1] | {"value": "1996", "edtf": "1996-05", "basis": "relative", "anchor": "May 1995"} == rows[1]
    assert all(TEXT[r["start"] : r["end"]] == r["text"] for r in rows)


def test_the_legend_counts_what_stands_there() -> None:
    told = legend(tag(TEXT)).plain
    assert "2  dates that move the story on" in told
    assert "1  dates that do not" in told
    assert "1  lengths of time" in told
    assert "recurs" not in told
    assert legend(()).plain.strip() == "No time expression."
