"""The Swedish standard glass: 12 g of pure alcohol, about 33 cl of strong beer, 12-15 cl of wine or 4 cl of spirits.

Source: Socialstyrelsen and the Swedish health services; a millilitre of alcohol weighs 0.789 g.
"""

from __future__ import annotations

GRAMS = 12
GRAMS_PER_MILLILITRE = 0.789
MOST_MILLILITRES, STRONGEST = 10_000, 100


def glasses(millilitres: float, percent: float) -> float:
    """How many standard glasses a drink holds: its volume in ml (0-10 000) and its strength in per cent by volume (0-100).

    ml * percent / 100 * 0.789 g / 12 g. ValueError outside those limits.
    """
    if not (0 <= millilitres <= MOST_MILLILITRES and 0 <= percent <= STRONGEST):
        raise ValueError("the volume or the strength of a drink is out of range")
    return millilitres * percent / 100 * GRAMS_PER_MILLILITRE / GRAMS
