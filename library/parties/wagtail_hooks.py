"""People in the administration: our actions on many take the place of Wagtail's."""

from wagtail import hooks

from .bulk_actions import AssignRole, SetActiveState

# The last of one name is the one that acts.
for action in (AssignRole, SetActiveState):
    hooks.register("register_bulk_action", action, order=1)
