"""What people of four communes say in the pictures: ideas with their theme, a sheet a table, a finding a table."""

from typing import Final

MOVE, EAT, MEET, LEARN = "Se déplacer", "Se nourrir", "Se retrouver", "Se former"

IDEAS: Final = (
    (MOVE, "Une navette commune le samedi matin, jour de marché"),
    (EAT, "Acheter ensemble aux maraîchers pour les quatre cantines"),
    (MEET, "Une salle ouverte le dimanche, tour à tour dans chaque commune"),
    (LEARN, "Un agenda partagé des formations numériques"),
    (MOVE, "Des arceaux à vélo devant chaque école"),
    (MEET, "Un seul programme de fêtes, sans dates qui se gênent"),
    (EAT, "Un verger public entretenu par les écoles"),
    (LEARN, "Échanger nos agents une semaine par an"),
    (MOVE, "Un fichier de covoiturage pour les rendez-vous médicaux"),
    (EAT, "Une cuisine mobile pour apprendre à cuisiner local"),
    (MEET, "Prêter chapiteaux, tables et sonos d’une commune à l’autre"),
    (LEARN, "Un tutorat pour les nouvelles secrétaires de mairie"),
    (MOVE, "Relier les deux pistes cyclables par le vieux pont"),
    (MEET, "Un café qui circule : un mardi par village".replace(" :", "\u00a0:")),
    (EAT, "Une place fixe pour les producteurs, tous les jeudis"),
    (LEARN, "Former ensemble les bénévoles aux premiers secours"),
    (MOVE, "Le car scolaire ouvert à tout le monde s’il reste des places"),
    (MEET, "Une équipe de sport commune pour les moins de douze ans"),
    (EAT, "Composter ensemble les restes des cantines"),
    (LEARN, "Un atelier de réparation, un samedi sur deux"),
    (MOVE, "Un seul numéro pour demander un transport"),
    (MEET, "Une bibliothèque, quatre guichets, une seule carte"),
    (EAT, "Des jardins partagés près des résidences d’aînés"),
    (LEARN, "Un tableau commun de ceux qui savent et qui transmettent"),
    (MOVE, "Des horaires de train et de car qui se répondent"),
    (MEET, "Un banquet des quatre communes, chaque mois de juin"),
)

TITLES: Final = (
    "La navette du samedi", "Quatre cantines, un marché", "La salle du dimanche", "Le vieux pont à vélo",
    "Une carte, quatre bibliothèques", "L’agenda commun", "Le café qui circule", "Le tutorat des mairies",
)  # fmt: skip

SHEETS: Final = tuple(
    {
        "titre": title,
        "pour_qui": "Les personnes des quatre communes, d’abord celles sans voiture.",
        "concretement": "On commence petit, avec ce que chaque commune possède déjà, et l’on compte ce qui sert.",
        "premier_pas": "Une réunion des quatre mairies avant la fin du mois.",
    }
    for title in TITLES
)

RESTITUTIONS: Final = (
    (
        "front_page",
        {
            "title": "La navette du samedi",
            "front_page.newspaper_name": "Le Quatre-Communes",
            "front_page.date": "Samedi 8 mars 2031",
            "front_page.main_headline": "La navette du samedi fête ses cent mille passages",
            "front_page.subhead": "Partie d’un seul minibus prêté, elle relie aujourd’hui les quatre places de marché.",
            "constat": "Nous avions les routes, il manquait l’heure commune.",
        },
    ),
    (
        "front_page",
        {
            "title": "Quatre cantines",
            "front_page.newspaper_name": "La Gazette des cantines",
            "front_page.date": "Lundi 3 juin 2030",
            "front_page.main_headline": "Quatre cantines, un seul marché",
            "constat": "Ce que chacun achète seul, nous le payons trop cher.",
        },
    ),
)
