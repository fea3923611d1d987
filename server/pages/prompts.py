"""The organiser corrects every prompt of a workshop on one page: one form, a button beside each step.

PRM1  Whatever button is pressed, all that was typed on the page is kept; each step that changed is one command.
PRM2  A step that is refused says so in its place, and what was typed there stands; the others are saved.
"""

from typing import Final

from starlette.responses import RedirectResponse, Response

from rooms.callers import ORGANISER
from rooms.commands import CorrectPlan
from rooms.plan import PhasePlan
from rooms.refusals import Refusal
from server.access import ORGANISER_COOKIE
from server.pages.organise import only_organiser, posted, workshop_page
from server.pages.visit import NO_STORE, Visit

WORDS: Final = ("title", "prompt", "help", "say", "watch")


async def correct(visit: Visit) -> Response:
    """POST /organise/r/CODE/correct: the words of the steps, and their prompts for some only."""
    only_organiser(visit)
    form = await posted(visit, visit.cookies[ORGANISER_COOKIE])
    runner, refused = await visit.room(), {}
    for plan in list(runner.room.plans.values()):
        said = typed(form, plan)
        if said == typed({}, plan):
            continue  # PRM1
        told = await runner.submit(said, ORGANISER, source="organiser")
        if isinstance(told.answer, Refusal):
            refused[plan.id] = visit.t(f"refusal.{told.answer.code}", told.answer.params)
    if refused:
        return workshop_page(visit, runner, refused=refused, kept=form)  # PRM2
    pressed = form.get("save", "")
    done = f"?done={pressed}#step-{pressed}" if pressed in runner.room.plans else ""
    return RedirectResponse(f"/organise/r/{runner.code}{done}", 303, NO_STORE)


def typed(form: dict[str, str], plan: PhasePlan) -> CorrectPlan:
    """Return a step's words as a form has them; what it does not name is as planned."""
    words = {name: form.get(f"{plan.id}.{name}", getattr(plan, name)) for name in WORDS}
    variants = (form.get(f"{plan.id}.variant.{n}", variant.prompt) for n, variant in enumerate(plan.variants))
    return CorrectPlan(plan.id, **words, variants=tuple(variants))
