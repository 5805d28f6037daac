"""Knows the views of billing: each is projected in the folder of its step."""

from shared.eventing.views import View

VIEWS: tuple[View, ...] = ()
