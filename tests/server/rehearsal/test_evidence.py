"""What a simulated page keeps for the judge."""

from server.codec import pack
from server.protocol import Down
from server.rehearsal.evidence import Sighting, Witness, canary


def test_EV1_EV3_a_key_is_noted_at_the_offset_at_which_it_was_first_seen() -> None:
    witness = Witness(lambda: 7)
    witness.see(pack([Down.SNAP, "room", 3, "m", {"a": 1}]))
    witness.see(pack([Down.DELTA, [["room", 3, 5, "m", {"a": 2, "b": 1, "gone": None}]]]))
    assert witness.sightings()[1] == (Sighting("room", 3, "a", 7), Sighting("room", 5, "b", 7))


def test_EV2_a_secret_is_found_wherever_it_stands_in_a_value() -> None:
    witness = Witness(lambda: 7)
    token = canary("0123456789abcdef", 4)
    witness.see(pack([Down.DELTA, [["stage", 1, 9, "m", {"wall": [{"text": f"Une navette {token}"}]}]]]))
    assert witness.sightings()[0] == (Sighting("stage", 9, token, 7),)
