"""Plausible sentences for rehearsals and simulations: what people say in a village hall, in French."""

from random import Random
from typing import Final

_WHAT: Final = (
    "Un marché de producteurs",
    "Une navette le samedi",
    "Un café associatif",
    "Des repas partagés",
    "Une permanence du médecin",
    "Un atelier de réparation",
    "Une cantine avec des produits d’ici",
    "Un prêt de matériel entre communes",
    "Une visite de ferme par classe",
    "Un chemin sûr vers l’école",
)
_WHERE: Final = (
    "dans chaque bourg",
    "sur la place",
    "entre nos deux vallées",
    "à la salle des fêtes",
    "près de la gare",
)
_HOW: Final = (
    "ouvert à tout le monde",
    "avec les jeunes",
    "une fois par mois",
    "tenu par des bénévoles",
    "payé par trois communes",
    "dès la rentrée",
)


def sentence(rng: Random) -> str:
    """Return one idea of 40 to 90 characters."""
    return f"{rng.choice(_WHAT)} {rng.choice(_WHERE)}, {rng.choice(_HOW)}."


def title(rng: Random) -> str:
    """Return a few words, as for a heading."""
    return rng.choice(_WHAT)
