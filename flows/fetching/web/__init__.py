"""Ask web servers as a good guest does, and take no harm from what they answer."""

from flows.fetching.web.client import Answer, Client
from flows.fetching.web.pace import Pace

__all__ = ["Answer", "Client", "Pace"]
