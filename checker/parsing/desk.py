"""Which form is being read: where one begins, and what becomes of it."""

from __future__ import annotations

from collections.abc import Set

from checker.parsing.captions import Captions, Fact
from checker.parsing.columns import Columns
from checker.parsing.drafts import AgencyDraft
from checker.parsing.forms import Form, code_and_name
from checker.parsing.labels import OWNERS, Label
from checker.parsing.ledger import Ledger
from checker.parsing.rows import Walk

_AGENCY = ("agency", "agency_code", "department")


class Desk:
    """The form at hand. It is entered as a project with its first row of targets."""

    def __init__(self, walk: Walk, captions: Captions, ledger: Ledger) -> None:
        self._walk = walk
        self._captions = captions
        self._ledger = ledger
        self._form: Form | None = None
        self._entered = False
        self._titles = 0
        self._departments: dict[str, Fact] = {}
        self._agency: AgencyDraft | None = None

    @property
    def is_closed(self) -> bool:
        """Whether a new title stands after the form's header: what follows is another form."""
        return self._titles != self._captions.distinct_titles

    @property
    def in_rows(self) -> bool:
        """Whether the form at hand has its rows, and nothing ended it yet."""
        return self._form is not None and self._form.began and not self.is_closed

    def lacks(self, fields: Set[str]) -> bool:
        """Whether labels that name no owner tell what the form above them has not told yet."""
        told = {*OWNERS, *(self._form.facts if self._form else ())}
        return bool(fields) and self.in_rows and told.isdisjoint(fields)

    def close(self) -> None:
        """Ends the form at the end of its sheet."""
        self._titles = -1
        self._agency = None

    def form_for(self, label: Label) -> Form:
        """The form that a label belongs to: a new one if it has its rows already."""
        form = self._form
        if form is None or (form.began and self._is_next(form, label)):
            self.put_away()
            form = self._form = Form()
        return form

    def _is_next(self, form: Form, label: Label) -> bool:
        """Whether a label below a header begins another form.

        The project's may name the one at hand: below the header instead of above it.
        """
        if self.is_closed:
            return True
        is_nameless = not self._entered and "project" not in form.facts
        return label.field in OWNERS and not (is_nameless and label.field == "project")

    def announced(self) -> Form | None:
        """The form of a project that a row amid the targets names; None where a label did."""
        form = self._form
        if form and "project" in form.facts and not form.announced:
            return None
        if form is None or self._entered:
            self.put_away()
            form = self._form = Form()
        form.announced = True
        return form

    def begin_rows(self, columns: Columns) -> None:
        """Notes that a header was reached: rows of the form's targets follow, or a summary's."""
        form = self._form
        if not columns.is_form:
            if form and not form.began:
                self._spread(form, columns)
            else:
                self.put_away()
            return
        if form is None or (form.began and self.is_closed):
            self.put_away()
            form = self._form = Form()
        form.began = True
        self._titles = self._captions.distinct_titles

    def enter(self) -> None:
        """Makes the form the project of the rows that follow, if it is not yet."""
        form = self._form
        if form and not self._entered:
            self._begin_amid(form)
            self._enter(form)

    def _enter(self, form: Form) -> None:
        self._entered = True
        form.settle_agency()
        department = self._captions.labelled("department")
        if form.agency.name is None and department:
            form.agency.name = department.text
            form.agency.cells["name"] = department.address
        if "project" not in form.facts:
            self._name_project(form)
        form.agency = self._agency = self._walk.enter(form.agency, form.project)

    def _begin_amid(self, form: Form) -> None:
        """Begins a form that stands amid the rows of a table, with no header of its own.

        What is said above the table of the agency holds for it too.
        """
        if self._agency and not form.began and not set(_AGENCY) & set(form.facts):
            form.agency = self._agency
        form.began, self._titles = True, self._captions.distinct_titles

    def _name_project(self, form: Form) -> None:
        """Names a project that no label names: by its title, its sheet, or as a whole department.

        A name that the form's own rows give later becomes a detail.
        """
        project, title, tab = form.project, self._captions.project, self._captions.tab
        whole = self._captions.is_whole_department
        if not form.facts and not whole and not tab:
            title = title or self._captions.perhaps_project
        if title and not whole:
            project.name, project.cells["name"] = title.text, title.address
        elif tab and not whole:
            project.name = tab
        elif whole or set(_AGENCY) & set(form.facts):
            project.name = form.agency.name
            if "name" in form.agency.cells:
                project.cells["name"] = form.agency.cells["name"]

    def put_away(self) -> None:
        """Ends the form: without rows it is a project if it names one, else it is listed."""
        form = self._form
        if form and not self._entered and (form.began or form.facts):
            named = "project" in form.facts and form.facts["project"].text
            if named:
                self._enter(form)
            else:
                self._relist(form, ())
        if form and self._entered:
            # Labels may stand below the rows too.
            form.settle_agency()
        self._forget(form)

    def _forget(self, form: Form | None) -> None:
        """Leaves a form that was dealt with, but remembers its department."""
        fact = form.facts.get("department") if form else None
        if fact and fact.text:
            _, name = code_and_name(fact.text)
            self._departments.setdefault(name, Fact(name, fact.address))
        self._form, self._entered = None, False

    def department(self) -> Fact | None:
        """The one department that all forms name; None where they name several."""
        return next(iter(self._departments.values())) if len(self._departments) == 1 else None

    def _spread(self, form: Form, columns: Columns) -> None:
        """Gives what labels above a summary say of the agency to all its rows; lists the rest."""
        taken: tuple[str, ...] = ()
        if ("agency", "common") not in columns.places:
            form.settle_agency()
            taken = _AGENCY
            if form.agency.name or form.agency.code:
                self._walk.enter(form.agency, None)
        self._relist(form, taken)
        self._forget(form)

    def _relist(self, form: Form, taken: tuple[str, ...]) -> None:
        unwanted = [fact for name, fact in form.facts.items() if name not in taken]
        for fact in (*unwanted, *form.goal_lines):
            self._ledger.relist(fact.text, fact.address)
        for detail in form.project.details:
            self._ledger.relist(detail.text, detail.cell)
