"""The memory of the server: every cached function there is, and nothing else.

`geo` computes; this package remembers. What depends on incidents is keyed by the store's version,
so an import in another process is seen at the next question. Arguments are small and hashable; one
that is called `_version` is there to be part of the key.
"""

from dashboard.cache.basemap import base, base_address
from dashboard.cache.city import CITY_VARIABLE, brought_state, cities, today
from dashboard.cache.incidents import cube, incident_page, notices, opened, store, yearly
from dashboard.cache.layers import layer, layer_body, offered
from dashboard.cache.plans import PACKAGED, changes, events, index, log, plan, written_on
from dashboard.cache.remembering import forget, kept, once
from dashboard.cache.search import finder
from dashboard.cache.shapes import area_shapes, areas_address, promise_shapes
from dashboard.cache.situation import picture_version, pictures
from dashboard.cache.warming import warm
from dashboard.cache.where import (
    DATA_VARIABLE,
    PLAN_VARIABLE,
    data_directory,
    picture_directory,
    plan_address,
    register,
)
from dashboard.cache.wire import Body, body

__all__ = [
    "CITY_VARIABLE",
    "DATA_VARIABLE",
    "PACKAGED",
    "PLAN_VARIABLE",
    "Body",
    "area_shapes",
    "areas_address",
    "base",
    "base_address",
    "body",
    "brought_state",
    "changes",
    "cities",
    "cube",
    "data_directory",
    "events",
    "finder",
    "forget",
    "incident_page",
    "index",
    "kept",
    "layer",
    "layer_body",
    "log",
    "notices",
    "offered",
    "once",
    "opened",
    "picture_directory",
    "picture_version",
    "pictures",
    "plan",
    "plan_address",
    "promise_shapes",
    "register",
    "store",
    "today",
    "warm",
    "written_on",
    "yearly",
]
