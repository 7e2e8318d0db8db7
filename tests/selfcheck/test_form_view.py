"""The form as the site is built with it: every field with its label, every choice from the data."""

from dataclasses import fields
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from cpd import Activity, Scheme
from cpd.cmbok import areas, domains
from selfcheck.views.form import render_page
from tests.selfcheck.logs import ON, said


@pytest.fixture(scope="module")
def html(scheme: Scheme) -> str:
    return render_page((scheme,), on=ON, engine="../e/", script="../check.js", site_root="../")


@pytest.fixture(scope="module")
def form(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def is_kept(field: Tag) -> bool:
    """Whether the field belongs to the activity, and not to a search or to the questions beside it."""
    return bool(field.get("name")) and field.get("form") is None


class TestForm:
    """The form as it is rendered at build time."""

    def test_it_is_one_block_that_markdown_lets_through(self, html: str) -> None:
        assert html.startswith('<div id="selfcheck"')
        assert html.endswith("</div>")
        assert "\n\n" not in html

    def test_it_offers_the_next_four_ends_of_the_fiscal_year(self, form: BeautifulSoup) -> None:
        values = [str(radio["value"]) for radio in form.select('input[name="expires"]')]
        assert values == ["2027-03-31", "2028-03-31", "2029-03-31", "2030-03-31", "other"]

    @pytest.mark.parametrize(
        ("on", "first"),
        [
            (date(2027, 3, 31), "2027-03-31"),
            (date(2027, 4, 1), "2028-03-31"),
            (date(2027, 1, 1), "2027-03-31"),
        ],
    )
    def test_the_first_end_offered_is_that_of_the_running_year(
        self, scheme: Scheme, on: date, first: str
    ) -> None:
        html = render_page((scheme,), on=on, engine="", script="", site_root="")
        radio = BeautifulSoup(html, "html.parser").select_one('input[name="expires"]')
        assert radio is not None
        assert radio["value"] == first

    def test_it_has_a_field_for_everything_an_activity_holds(self, form: BeautifulSoup) -> None:
        names = {str(field["name"]) for field in form.select("#activity-form [name]")}
        # The questions that lead to a category are a form of their own; `also` comes by a file alone.
        names -= {str(field["name"]) for field in form.select('[form="guide-form"]')}
        held = {field.name for field in fields(Activity) if field.init}
        held -= {"id", "units", "own_lecture_units", "also"}
        assert names == held | {"hours", "own_lecture_hours"}

    def test_every_choice_comes_from_the_data(self, form: BeautifulSoup, scheme: Scheme) -> None:
        def values(name: str) -> list[str]:
            return [str(field["value"]) for field in form.select(f'#activity-form input[name="{name}"]')]

        assert values("category") == list(scheme.editions[-1].categories)
        offered = [str(option["value"]) for option in form.select('select[name="domain"] option')]
        assert offered == ["", *(str(domain.id) for domain in domains()), "0"]
        competencies = [item.id for area in areas() for item in area.competencies]
        assert values("competency") == ["", *competencies]

    def test_caps_are_told_beside_the_categories(self, form: BeautifulSoup) -> None:
        (category,) = form.select('[data-field="category"] input[name="category"][value="B"]')
        assert "1年度で5ポイント、3年間で15ポイントまで" in str(category["data-meaning"])

    def test_every_field_has_a_label_and_a_place_for_its_message(self, form: BeautifulSoup) -> None:
        for field in form.select("#activity-form input, #activity-form select, #activity-form textarea"):
            labelled = field.find_parent("label") or field.get("aria-label")
            assert labelled or form.select_one(f'label[for="{field["id"]}"]'), field
            if is_kept(field):  # what is not kept needs no place for a message
                described = str(field["aria-describedby"]).split()
                assert all(form.find(id=name) for name in described)
                assert any(name.startswith("error-") for name in described)

    def test_nothing_forbidden_is_used(self, form: BeautifulSoup) -> None:
        assert form.select("[placeholder], [disabled], [readonly], [style], [type=number], [required]") == []

    def test_without_scripts_it_says_what_is_missing(self, form: BeautifulSoup) -> None:
        assert "JavaScript" in said(form, "noscript")

    def test_ids_are_unique(self, form: BeautifulSoup) -> None:
        ids = [str(item["id"]) for item in form.select("[id]")]
        assert len(ids) == len(set(ids))
