"""Places as a hierarchy: the districts of 京津冀, functional areas and parks, and where each lies."""

from __future__ import annotations

from store.reading.places.places import Place, district_of, place_of

__all__ = ["Place", "district_of", "place_of"]
