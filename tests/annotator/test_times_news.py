"""News: what expressions mean on the day of writing, Thursday 2 November 1989, as TempEval-3 marks them."""

from __future__ import annotations

import pytest

from regesta.annotator.times import tag

DAY = "1989-11-02"
CASES = [
    ("The envoy said on Tuesday that talks had failed.", "Tuesday", "1989-10-31"),
    ("The envoys will leave on Friday.", "Friday", "1989-11-03"),
    ("France suspended its aid to the country on Saturday.", "Saturday", "1989-10-28"),
    ("The two sides agreed to meet on Saturday.", "Saturday", "1989-11-04"),
    ("Friday's talks were short.", "Friday", "1989-10-27"),
    ("The law takes effect next Tuesday.", "next Tuesday", "1989-11-07"),
    ("It was passed last Friday.", "last Friday", "1989-10-27"),
    ("On Thursday, Oct. 26, they met.", "Thursday, Oct. 26", "1989-10-26"),
    ("The board met last week.", "last week", "1989-W43"),
    ("The fighting killed hundreds this week.", "this week", "1989-W44"),
    ("Talks are likely early next week.", "early next week", "1989-W45"),
    ("The board will meet next month.", "next month", "1989-12"),
    ("Late last month prices rose.", "Late last month", "1989-10"),
    ("Yesterday nothing happened.", "Yesterday", "1989-11-01"),
    ("The army struck early yesterday.", "early yesterday", "1989-11-01"),
    ("They fled yesterday morning.", "yesterday morning", "1989-11-01TMO"),
    ("The day before yesterday he slept.", "The day before yesterday", "1989-10-31"),
    ("Shares closed today at 30.", "today", "1989-11-02"),
    ("They will search tonight.", "tonight", "1989-11-02TNI"),
    ("Last night he was gone.", "Last night", "1989-11-01TNI"),
    ("The minister left Monday night.", "Monday night", "1989-10-30TNI"),
    ("He returned late Tuesday.", "late Tuesday", "1989-10-31"),
    ("Talks began at 3 p.m. EST Wednesday.", "3 p.m. EST Wednesday", "1989-11-01T15:00"),
    ("Troops moved over the weekend.", "the weekend", "1989-W43-WE"),
    ("Earlier this year the bank cut rates.", "Earlier this year", "1989"),
    ("It expects more cuts by year-end.", "year-end", "1989"),
    ("He will retire at the end of the year.", "the end of the year", "1989"),
    ("Next year's budget was shown.", "Next year", "1990"),
    ("Profit rose in the third quarter.", "the third quarter", "1989-Q3"),
    ("In the latest quarter profit fell.", "the latest quarter", "1989-Q3"),
    ("Profit rose from a year earlier.", "a year earlier", "1988"),
    ("Sales in the year-ago quarter were lower.", "the year-ago quarter", "1988"),
    ("In fiscal 1988 sales rose.", "fiscal 1988", "1988"),
    ("In the 1980s it grew.", "the 1980s", "198"),
    ("It grew a decade ago.", "a decade ago", "1979"),
    ("Two weeks ago the pact was signed.", "Two weeks ago", "1989-W42"),
    ("Exports have fallen since January.", "January", "1989-01"),
    ("Exports fell in January.", "January", "1989-01"),
    ("The truce runs until March.", "March", "1990-03"),
    ("The treaty was signed Oct. 12.", "Oct. 12", "1989-10-12"),
    ("The bill passed in the spring.", "the spring", "1989-SP"),
    ("In the past three days two ships sank.", "the past three days", "P3D"),
    ("He has led it for the past two years.", "the past two years", "P2Y"),
    ("The 20-year-old soldier was freed.", "20-year-old", "P20Y"),
    ("A 20-year-old pact was kept.", "20-year-old", "P20Y"),
    ("He spoke for an hour and a half.", "an hour and a half", "PT1.5H"),
    ("In the first nine months imports rose.", "the first nine months", "P9M"),
    ("It comes 10 years after the war.", "10 years", "P10Y"),
    ("The firm now has 300 workers.", "now", "PRESENT_REF"),
    ("Currently it hires few.", "Currently", "PRESENT_REF"),
    ("It recently closed a plant.", "recently", "PAST_REF"),
    ("In recent months prices rose.", "recent months", "PAST_REF"),
    ("At the moment nobody knows.", "At the moment", "PRESENT_REF"),
    ("The fund pays quarterly.", "quarterly", "P1Q"),
    ("They met every Monday.", "every Monday", "XXXX-WXX-1"),
    ("They met twice a week.", "twice a week", "P1W"),
]


@pytest.mark.parametrize(("text", "words", "value"), CASES, ids=[f"{case[0]}" for case in CASES])
def test_what_it_means_on_the_day_of_writing(text: str, words: str, value: str) -> None:
    assert [(text[e.start : e.end], e.value) for e in tag(text, dct=DAY, mode="news")] == [(words, value)]


def test_what_hangs_on_the_day_of_writing_says_so() -> None:
    (found,) = tag("The board met last week.", dct=DAY, mode="news")
    assert (found.time.basis, found.time.anchor) == ("relative", DAY)
    assert found.time.edtf == "1989-10-23/1989-10-29"


@pytest.mark.parametrize("text", ["The former envoy spoke.", "He painted his weekend house.", "They fall back."])
def test_what_is_no_time_in_news(text: str) -> None:
    assert tag(text, dct=DAY, mode="news") == ()
