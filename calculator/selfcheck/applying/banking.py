"""Days on which banks take transfers: not Saturdays, Sundays, holidays, nor 31 December to 3 January."""

from datetime import date

from cpd.dates import ONE_DAY

SATURDAY = 5
NEW_YEAR = frozenset({(12, 31), (1, 1), (1, 2), (1, 3)})  # 銀行法施行令第5条


def is_bank_day(day: date) -> bool:
    """Whether banks are open on the day.

    Closed are Saturdays, Sundays, holidays and 31 December to 3 January (銀行法施行令第5条). Holidays are those of
    ``jpholiday``, which goes by the law of today for years that are not announced yet.

    >>> is_bank_day(date(2029, 3, 30)), is_bank_day(date(2029, 3, 31))
    (True, False)
    """
    if day.weekday() >= SATURDAY or (day.month, day.day) in NEW_YEAR:
        return False
    # Imported here, so that the first verdict does not wait for a table of holidays.
    import jpholiday

    return not jpholiday.is_holiday(day)


def last_bank_day(day: date) -> date:
    """Return the last day on or before a day on which banks are open.

    >>> last_bank_day(date(2030, 3, 31))
    datetime.date(2030, 3, 29)
    """
    while day > date.min and not is_bank_day(day):
        day -= ONE_DAY
    return day
