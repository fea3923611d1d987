"""Layers as a room would give them to its screen, at their worst: long words, ties, empty rooms, full ones."""

from typing import Any, Final

from rooms.bricks.taking_part import told

State = dict[str, Any]

NOW: Final = 1_900_000_000_000
PROMPT: Final = "Qu’est-ce qui rendrait le trajet vers l’école plus sûr dès la rentrée\u202f?"
PROMPT_LONG: Final = (
    "Dans votre intercommunalité, qu’est-ce qui rendrait les déplacements quotidiens plus sûrs pour les personnes "
    "qui ne conduisent pas encore\u202f?"
)
THEMES: Final = ["Se déplacer", "Manger et cultiver", "Se retrouver", "Habiter"]
LONGEST: Final = (
    "Fermer la rue de l’école aux voitures de 8 h à 9 h, comme à Lautrec, et mettre des bancs à la place des "
    "stationnements, pour que les parents se parlent et que les enfants apprennent à traverser seuls, tous les jours."
)
IDEAS: Final = [
    "Un pédibus le mardi et le jeudi, avec deux adultes par ligne et un gilet pour chaque enfant qui marche.",
    "Intercommunalisation progressive des équipements extrascolaires\u00a0: médiathèque, piscine, ludothèque.",
    "Allumer plus tôt l’hiver.",
    LONGEST,
    "Désimperméabilisation de la cour et végétalisation participative avec les assistantes maternelles.",
    "Un garage à vélos couvert, près de l’entrée, qui ferme à clé.",
    "Que les livraisons passent avant 7 h.",
    "Un car à la demande le samedi, pour que les grands aillent au marché et à la médiathèque sans leurs parents.",
]
TITLES: Final = [
    "Un verger partagé derrière l’école", "Un car à la demande le samedi", "Le marché du soir, un vendredi sur deux",
    "Des trottoirs continus entre la gare et le marché, avec des bancs", "Une maison des outils",
    "La cantine cuisine sur place", "Un banc tous les deux cents mètres", "La rue de l’école sans voitures",
]  # fmt: skip
CONSTAT: Final = (
    "Un arbre planté par un enfant est mieux gardé qu’un arbre planté par une entreprise, car toute une famille "
    "revient le voir chaque dimanche matin."
)
PITCH: Final = [
    ("point", "Vingt arbres plantés cet hiver par les classes et les voisins du quartier, avec un puits."),
    ("point", "La cantine prend les fruits, le marché vend ce qui reste en octobre, à prix libre."),
    ("point", "Un jardinier de la commune passe une heure par semaine, toute l’année, bénévolement."),
]
SUBHEAD: Final = (
    "Dix ans après la plantation, la récolte couvre tout l’automne et les enfants du quartier apprennent encore à "
    "greffer."
)
QUOTE: Final = (
    "On croyait planter des arbres, on a planté un quartier, et les petits de la maternelle connaissent tous les "
    "voisins."
)
FRONT_PAGE: Final = [
    ("newspaper_name", "La Dépêche du Verger Commun"),
    ("date", "4 novembre 2030"),
    ("main_headline", "Les pommes des écoles nourrissent maintenant les trois cantines d’Albi"),
    ("subhead", SUBHEAD),
    ("sidebar", "La commune a embauché deux jardiniers, et une mare attire les hérons en février."),
    ("sidebar", "Le samedi, le car à la demande dépose quarante personnes au marché du centre bourg"),
    ("quote", QUOTE),
    ("quote_author", "Lucienne, présidente du verger"),
]


def step(kind: str, /, *, settings: State | None = None, prompt: str = PROMPT, **facts: Any) -> State:  # noqa: ANN401 - as the server has them
    """Return the facts of a step that runs, with 8 minutes left."""
    known = {
        "id": "x", "kind": kind, "title": "Étape", "prompt": prompt, "help": "", "minutes": 10, "number": 3, "of": 9,
        "life": "running", "taking": True, "shown": False, "clock": {"state": "running", "deadline": NOW + 522_000},
        "opened_at": NOW, "closed_at": 0, "ends_at": 0, "settings": settings or {},
    }  # fmt: skip
    return {**known, **facts}


def room(
    phase: State | None = None, stage: State | None = None, *, join: State | None = None, show: State | None = None,
    people: tuple[int, int, int] = (158, 158, 20), **facts: Any,  # noqa: ANN401 - as the server has them
) -> State:  # fmt: skip
    """Return a whole first state: the layers `room` and `stage`, and where people join."""
    seats, expected, tables = people
    at_tables = [seats // tables + (n < seats % tables) for n in range(tables)] if tables else []
    known = {
        "code": "K7PM4RTX", "title": "L’assemblée citoyenne des mobilités", "life": "open" if phase else "draft",
        "front": "x" if phase else "", "expected": expected, "tables": tables, "promise": "", "starts_at": 0,
        "opened_at": NOW, "closed_at": 0, "advanced_at": 0, "clock_rate": 1, "rehearsal": False, "seats": seats,
        "remote": 6,
    }  # fmt: skip
    shown = {"mode": "auto", "light": "auto", "phase": known["front"], "item": None}
    layers = {
        "room": {"room": {**known, **facts}, **({"phase/x": phase} if phase else {})},
        "stage": {
            "show": {**shown, **(show or {})},
            "people": {"seats": seats, "expected": expected, "tables": at_tables},
            **{f"p/x/{name}": value for name, value in (stage or {}).items()},
        },
    }
    where = {"host": "ateliers.albi.fr", "code": "K7PM 4RTX", "short": "ateliers.albi.fr/K7PM4RTX", "loopback": False}
    return {"layers": layers, "join": {**where, **(join or {})}}


def ideas(count: int, *, opened: bool) -> State:
    """Return an ideation's stage with so many ideas."""
    marks = [(7 * n) % 4 + 1 for n in range(count)]
    by_theme = {theme: marks.count(at + 1) for at, theme in enumerate(THEMES)}
    given: State = {"count": {"count": count, "posted": count, "by_theme": by_theme, "marks": marks, "open": opened}}
    if opened:
        given["wall"] = [
            {"id": str(n), "number": n, "text": IDEAS[n % len(IDEAS)], "theme": THEMES[marks[n - 1] - 1]}
            for n in range(count, max(0, count - 24), -1)
        ]
    return given


def votes(count: int, dots: list[int], *, text: str = "", voters: int = 152) -> State:
    """Return a counted dot vote: so many options, ranked by these dots, ties kept."""
    rows = [
        {
            "ref": f"f/{n}", "label": "structured_form.sheet_n", "number": n + 3, "text": text or TITLES[n % 8],
            "theme": "", "dots": dots[n], "voters": dots[n], "rank": dots.index(dots[n]) + 1, "finalist": dots[n] > 40,
        }
        for n in range(count)
    ]  # fmt: skip
    results: State = {
        "rows": rows,
        **told(voters, 158),
        "not_shown": 0,
        "few": False,
        "rule": "",
        "rule_params": {},
        "kept": None,
    }
    return {"turnout": told(voters, 158), "results": results}


def opinions(share: int, *, voters: int = 152) -> State:
    """Return counted opinions; `share` of 100 agree with the first."""
    rows = [
        {
            "ref": str(n), "label": "opinion.statement_n", "number": n + 1, "text": IDEAS[n], "agree": share - 9 * n,
            "disagree": 7 + 5 * n, "pass": 93 - share + 4 * n, "rank": n + 1,
        }
        for n in range(8)
    ]  # fmt: skip
    return {"turnout": told(voters, 158), "results": {"rows": rows, **told(voters, 158)}}


def progress(ready: int, tables: int) -> State:
    return {
        "progress": [
            {"table": n + 1, "filled": 6 if n < ready else n % 6, "of": 6, "ready": n < ready} for n in range(tables)
        ]
    }


def given_back(form: str, left_s: int, *, long: bool = True) -> State:
    """Return a show with somebody on stage."""
    texts = PITCH if form == "plain_pitch" else FRONT_PAGE
    credit = [("credits", "Lucienne, Ahmed, Jean-Baptiste et la table 14")] if long else []
    fields = [
        {"name": f"{field}_{n}", "field": field, "label": "", "n": 0, "text": text}
        for n, (field, text) in enumerate([*texts, *credit])
    ]
    on_air = {
        "ref": "u/14", "label": "restitution.table_n", "number": 14, "table": 14, "theme": THEMES[1], "format": form,
        "title": "Une cuisine partagée dans l’ancienne école, ouverte du matin au soir" if long else TITLES[0],
        "constat": CONSTAT, "fields": fields, "started_at": NOW, "ends_at": NOW + left_s * 1000, "extensions": 0,
        "light": "scene",
    }  # fmt: skip
    return {"on_air": on_air, "programme": programme(2)}


def programme(aired: int) -> State:
    rows = [
        {"ref": f"u/{n}", "number": n + 1, "theme": "", "life": "aired" if n < aired else "queued"} for n in range(6)
    ]
    return {"staging": "sequential", "rows": rows, "on_air": ""}


def hung(count: int) -> list[State]:
    return [
        {
            "ref": f"u/{n}", "label": "restitution.table_n", "number": n + 1, "table": n + 1, "format": "plain_pitch",
            "title": TITLES[n % 8], "constat": CONSTAT if n % 2 else TITLES[n % 8] + ".",
        }
        for n in range(count)
    ]  # fmt: skip


IDEATION: Final = {"themes": THEMES, "limit": 2, "length_max": 200, "blind": True, "build_on": False}
HELP: Final = (
    "Une idée à la fois, en une phrase. Trois au plus par personne. Pensez aux enfants, aux anciens, aux gens de nuit."
)
LONELY: Final = "ateliers-citoyens.communaute-agglomeration-albigeoise.fr:8443"
OPENING: Final = "Pourquoi nous sommes là, et ce qui sera fait de vos propositions."
COFFEE: Final = "Prenez un café, et lisez les fiches des autres tables."
SHOW: Final = "Chaque table dit ce qu’elle a trouvé."
TIES: Final = [50, 50, 50, 31, 31, 12, 9, 7, 7, 7, *[2] * 9, *[0] * 6]
LAST: Final = {"state": "running", "deadline": NOW + 42_000}

STATES: Final[dict[str, State]] = {
    "before": room(people=(0, 60, 8)),
    "before_long": room(title="Rencontres intercommunales de l’alimentation et des mobilités", join={"host": LONELY}),
    "loopback": room(people=(12, 60, 8), join={"loopback": True}),
    "arrival_empty": room(step("checkin"), {"arrivals": {"seats": 0, "expected": 60, "tables": [0] * 8}}, remote=0),
    "arrival": room(step("checkin"), {"arrivals": {"seats": 112, "expected": 158, "tables": [8] * 9 + [4] * 10 + [0]}}),
    "arrival_few": room(step("checkin"), {"arrivals": {"seats": 41, "expected": 158, "tables": [3] * 13 + [2, 0, 0]}}),
    "arrival_one": room(
        step("checkin"), {"arrivals": {"seats": 1, "expected": 8, "tables": [1]}}, join={"loopback": True}
    ),
    "arrival_many": room(step("checkin"), {"arrivals": {"seats": 400, "expected": 400, "tables": [8] * 50}}),
    "arrival_no_table": room(step("checkin"), {"arrivals": {"seats": 23, "expected": 60, "tables": []}}),
    "qr": room(step("ideation", settings=IDEATION), ideas(84, opened=True), show={"mode": "qr"}),
    "plenary": room(step("plenary", title="Ouverture", prompt=OPENING)),
    "plenary_long": room(step("plenary", title="Ouverture solennelle de l’assemblée", prompt=PROMPT_LONG)),
    "question": room(step("ideation", settings=IDEATION, help=HELP), ideas(3, opened=False), show={"mode": "question"}),
    "question_long": room(
        step("ideation", settings=IDEATION, help=HELP, prompt=PROMPT_LONG, clock=LAST),
        show={"mode": "question"}, rehearsal=True,
    ),
    "count_first": room(step("ideation", settings=IDEATION), ideas(0, opened=False)),
    "count": room(step("ideation", settings=IDEATION), ideas(84, opened=False)),
    "count_long": room(step("ideation", settings=IDEATION, prompt=PROMPT_LONG), ideas(1284, opened=False)),
    "wall": room(step("ideation", settings=IDEATION), ideas(84, opened=True)),
    "wall_long": room(step("ideation", settings=IDEATION, prompt=PROMPT_LONG), ideas(84, opened=True)),
    "wall_one": room(step("ideation", settings=IDEATION), ideas(1, opened=True)),
    "tables": room(step("structured_form"), progress(9, 20)),
    "tables_none": room(step("structured_form", clock=LAST, prompt=PROMPT_LONG), progress(0, 8)),
    "prep": room(step("restitution_prep"), progress(20, 20)),
    "choices": room(
        step("dot_vote"),
        {"turnout": told(41, 158), "items": votes(25, [1] * 25)["results"]["rows"]},
    ),
    "results": room(step("dot_vote", life="revealed"), votes(8, [61, 54, 54, 40, 33, 26, 19, 12])),
    "results_ties": room(step("dot_vote", life="revealed"), votes(25, TIES)),
    "results_long": room(step("dot_vote", life="revealed"), votes(25, list(range(60, 35, -1)), text=LONGEST)),
    "results_none": room(step("dot_vote", life="revealed"), votes(8, [0] * 8, voters=0)),
    "opinion": room(step("opinion"), {"turnout": told(96, 158)}),
    "opinion_first": room(step("opinion"), {"turnout": told(0, 158)}),
    "opinion_few": room(step("opinion"), {"turnout": told(41, 158)}),
    "opinion_closed": room(step("opinion", life="closed", taking=False), {"turnout": told(41, 158)}),
    "split_few": room(step("opinion", life="revealed"), opinions(88, voters=41)),
    "split": room(step("opinion", life="revealed"), opinions(88)),
    "split_divided": room(step("opinion", life="revealed"), opinions(45)),
    "pause": room(step("break", prompt=COFFEE), {"until": NOW + 720_000}),
    "show_before": room(step("restitution_show", prompt=SHOW), {"programme": programme(0)}),
    "pitch": room(step("restitution_show"), given_back("plain_pitch", 70)),
    "pitch_last": room(step("restitution_show"), given_back("plain_pitch", 17, long=False)),
    "front": room(step("restitution_show"), given_back("front_page", 110)),
    "constat": room(
        step("restitution_show"),
        {"programme": programme(2), "constat": {"ref": "u/1", "number": 2, "table": 2, "text": CONSTAT}},
    ),
    "gallery": room(step("restitution_show", prompt=SHOW),
                    {"programme": programme(6), "gallery": hung(20)}),
    "review": room(step("evaluation"), {"count": {**told(31, 158), "shown": False}}),
    "review_scores": room(
        step("evaluation", life="revealed"),
        {"count": {**told(121, 158), "shown": True}, "results": {"scores": [0, 2, 5, 20, 52, 42], "texts": []}},
    ),
    "item": room(
        step("ideation", settings=IDEATION), ideas(84, opened=True),
        show={"mode": "item", "item": {"ref": "x/4", "label": "ideation.idea_n", "number": 41, "text": LONGEST}},
    ),
    "item_short": room(
        step("ideation", settings=IDEATION),
        show={"mode": "item", "item": {"ref": "x/3", "label": "ideation.idea_n", "number": 3, "text": IDEAS[2]}},
    ),
    "black": room(step("ideation", settings=IDEATION), show={"mode": "black"}),
    "end": room(step("evaluation"), life="closed"),
}  # fmt: skip
