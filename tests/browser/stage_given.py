"""What a room gives and is given, as its screen has it: its sky, its promise, an answer, the hats that are raised."""

from typing import Final

from tests.browser.stage_states import State, room, step

SKY: Final = {"sun": 41, "bright": 62, "cloud": 31, "rain": 14, "storm": 0, "fog": 10}
WORDS: Final = ["intercommunalisation lente", "clair", "une éclaircie avant la pluie", "brumeux", "doux"] * 5
WEATHER: Final = "Quelle est la météo de votre territoire ce matin\u202f?"

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
}
