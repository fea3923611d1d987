"""What a room gives and is given, as its screen has it: its sky, its promise, an answer, the hats that are raised."""

from typing import Final

from tests.browser.stage_states import IDEAS, LONGEST, State, room, step

SKY: Final = {"sun": 41, "bright": 62, "cloud": 31, "rain": 14, "storm": 0, "fog": 10}
WORDS: Final = ["intercommunalisation lente", "clair", "une éclaircie avant la pluie", "brumeux", "doux"] * 5
WEATHER: Final = "Quelle est la météo de votre territoire ce matin\u202f?"

ANSWERED: Final = "Ce que nous reprenons, ce que nous ne reprenons pas, et pourquoi."
POLLED: Final = "Trois formes de coconstruction\u202f: où vous situez-vous\u202f?"
HATS: Final = "Les coups de chapeau de la matinée."
HUNDRED: Final = "D’ici cent jours, à quoi vous engagez-vous\u202f?"
TITLE_LONG: Final = "Des trottoirs continus entre la gare et le marché, avec un banc tous les deux cents mètres"
SAID_LONG: Final = (
    "Nous regardons avec les trois communes ce que coûterait une première tranche, et nous vous répondrons par écrit, "
    "table par table, en disant ce que nous gardons et ce que nous ne gardons pas, et pourquoi."
)
SHEET: Final = {
    "ref": "f/12",
    "label": "structured_form.sheet_n",
    "number": 12,
    "text": "Le marché du soir, un vendredi sur deux",
}
ANSWER: Final = {
    "ref": "f/12", "label": "structured_form.sheet_n", "number": 12, "table": 12, "verdict": "taken", "text": "",
    "author": "La présidente de la Région", "date": "", "at": 0,
}  # fmt: skip
PROMISE: Final = {
    "carries": "promise",
    "promise": {
        "who": "La présidente de la Région",
        "what": "Les vingt fiches, l’une après l’autre",
        "when": "Avant le 12 janvier",
    },
}
POLL: Final = {
    "carries": "poll",
    "choices": ["Animation du dialogue territorial", "Expérimentations collectives", "Alliances et partenariats"],
}
LINK: Final = "https://www.laregion.fr/L-Assemblee-des-Territoires-36106"
CELEBRATION: Final = {"carries": "celebration"}
CANTEEN: Final = "À l’équipe de la cantine de Lautrec, qui cuisine pour deux écoles."


def hat(lit: int, text: str) -> State:
    """Return how far the hats are."""
    return {"lit": lit, "of": 8, "text": text, "whole": False, "black": False}


GIVEN: Final[dict[str, State]] = {
    "sky_first": room(
        step("icebreaker_weather", prompt=WEATHER),
        {"sky": {"count": 0, "icons": dict.fromkeys(SKY, 0)}, "words": []},
    ),
    "sky_few": room(
        step("icebreaker_weather", prompt=WEATHER),
        {"sky": {"count": 4, "icons": {**dict.fromkeys(SKY, 0), "sun": 3, "fog": 1}}, "words": []},
    ),
    "sky_full": room(
        step("icebreaker_weather", prompt=WEATHER), {"sky": {"count": 158, "icons": SKY}, "words": WORDS[:24]}
    ),
    "answer": room(
        step("plenary", prompt=ANSWERED),
        show={"mode": "answer", "item": SHEET},
    ),
    "answer_long": room(
        step("plenary", prompt=ANSWERED),
        show={"mode": "answer", "item": {**SHEET, "text": TITLE_LONG}},
    ),
    "promise": room(step("plenary", prompt="Ce qui sera fait de vos textes.", settings=PROMISE)),
    "poll": room(step("plenary", prompt=POLLED, settings=POLL), {"turnout": {"voters": 3, "seats": 158}}),
    "poll_shown": room(
        step("plenary", prompt=POLLED, settings=POLL, shown=True),
        {"turnout": {"voters": 150, "seats": 158}, "results": {"people": [88, 0, 62], "few": False}},
    ),
    "link": room(step("plenary", prompt="À voir ensemble.", settings={"carries": "medium", "link": LINK})),
    "hat_first": room(step("plenary", prompt=HATS, settings=CELEBRATION), {"hat": hat(0, "")}),
    "hat": room(step("plenary", prompt=HATS, settings=CELEBRATION), {"hat": hat(3, CANTEEN)}),
    "hat_long": room(step("plenary", prompt=HATS, settings=CELEBRATION), {"hat": hat(5, LONGEST)}),
    "hat_whole": room(step("plenary", prompt=HATS, settings=CELEBRATION), {"hat": {**hat(8, ""), "whole": True}}),
    "engaged": room(
        step("commitments", prompt=HUNDRED),
        {"count": {"count": 30}, "wall": [{"id": str(n), "text": IDEAS[n % len(IDEAS)]} for n in range(24)]},
    ),
}

ANSWERS: Final = {
    "answer": {**ANSWER, "verdict": "taken", "text": "Première réponse le 12 janvier."},
    "answer_long": {**ANSWER, "verdict": "by_date", "date": "31 janvier 2027", "text": SAID_LONG},
}
for name, answer in ANSWERS.items():
    GIVEN[name]["layers"]["room"]["answer/f/12"] = answer
