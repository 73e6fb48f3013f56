"""A faithful replica of the newsrooms on loopback: a World of releases in, their feeds, listings, pages and faults out."""

from tests.newsroom.release import Photo, Release
from tests.newsroom.server import Newsroom, Request
from tests.newsroom.sites import SITES, Section, Site, slug
from tests.newsroom.world import World

__all__ = ["SITES", "Newsroom", "Photo", "Release", "Request", "Section", "Site", "World", "slug"]
