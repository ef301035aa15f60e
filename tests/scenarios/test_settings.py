"""An admin sets the workspace in its own form, as this Slack takes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

ME = "U0LOCAL0001"


def test_an_admin_sets_the_workspace(start: Any) -> None:
    running = start(tianjin_admins=ME)
    person = running.person
    person.command("general", "/tianjin settings")
    view = person.wait_for(person.view)
    assert view["callback_id"] == "workspace_settings"
    done = person.submit_view(view["id"], {"subscribing": "admins", "keep_days": "7", "time": "07:30"})
    assert done["ok"], done
    here = running.program.house.at(running.program.workspace)
    assert (here.subscribing, here.keep, here.time) == ("admins", timedelta(days=7), "07:30")
    dana = running.workspace.person_named("dana")
    dana.command("general", "/tianjin subscribe 09:00")
    assert dana.wait_for(lambda: any("管理员" in m["text"] or "admin" in m["text"] for m in dana.ephemerals("general")))
    home = person.open_home()
    assert home is not None
    assert "工作区设置" in str(home) or "Workspace settings" in str(home)
    assert "'action_id': 'workspace:" in str(home), "the same form is a press away"
