"""How large a person is: what suits one gains a say."""

import pytest

from cuecast.live.listen.talker import SIZES, Talker


def test_at_first_every_size_counts_alike():
    assert {Talker().weight(size) for size in SIZES} == {1.0}


def test_a_size_that_does_not_suit_loses_its_say():
    talker = Talker()
    for _ in range(4):
        talker.understood([1.28, 1.45])
    assert talker.weight(1.45) == 1
    assert talker.weight(0.8) < 0.1


@pytest.mark.parametrize("size", [1.0, 1.35])
def test_a_small_person_is_understood_as_well(size):
    pytest.importorskip("pocketsphinx", reason="PocketSphinx has no wheel for this system")
    import numpy as np
    from _score_talk import spoken

    from cuecast.live.listen.sphinx import Sphinx

    (said,) = spoken("en-us+m6", ("where are we",))
    higher = np.interp(np.arange(0, len(said) - 1, size), np.arange(len(said)), said)
    quiet = np.random.default_rng(1).normal(0, 0.001, len(higher) + 8000)
    quiet[4000:-4000] += higher
    assert Sphinx().words(quiet.astype(np.float32)) == "where are we"
