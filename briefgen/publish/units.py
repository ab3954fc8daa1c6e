"""Timers for `briefgen publish`, ready to install: systemd, cron, GitHub Actions. Pure text."""

from __future__ import annotations

import shlex
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """When and where a site is published: `project` and `site` are absolute paths, `command` is briefgen's
    own, `at` is `06:00`, `weekday` an English name, `zone` such as Europe/Paris."""

    project: str
    site: str
    command: str
    weekday: str
    at: str
    zone: str

    @property
    def line(self) -> str:
        """The command that is run."""
        arguments = [self.command, "publish", "--project", self.project, "--site", self.site, "--tz", self.zone]
        return shlex.join(arguments)

    @property
    def fetching(self) -> tuple[str, str]:
        """The commands that fetch new pages and make drafts of them."""
        saved, library = f"{self.project}/saved", f"{self.project}/seeds"
        return (
            shlex.join([self.command, "fetch", "--project", self.project]),
            shlex.join([self.command, "ingest", saved, "--into", library]),
        )


def systemd_units(timing: Timing) -> str:
    """A service and a timer. Persistent: a machine that was off catches up after it is started; the missed
    weeks are then briefgen's to see to."""
    return f"""# Save as /etc/systemd/system/briefgen.service
[Unit]
Description=Publish the briefs that are due
After=network-online.target

[Service]
Type=oneshot
User=briefgen
ExecStart={_escape(timing.line)}
# 75: another run is under way. 3 (in part) stays a failure, so that OnFailure= and monitoring see it.
SuccessExitStatus=75
TimeoutStartSec=1h
Nice=10
MemoryMax=2G
UMask=0022
# Fonts and charts are kept here between runs.
CacheDirectory=briefgen
Environment=XDG_CACHE_HOME=%C/briefgen
ReadWritePaths={_escape(_quoted(timing.site))}
ReadOnlyPaths={_escape(_quoted(timing.project))}
# --notify and --mail need the network: set this to no if you use them.
PrivateNetwork=yes
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
NoNewPrivileges=yes
RestrictSUIDSGID=yes
RestrictNamespaces=yes
LockPersonality=yes
CapabilityBoundingSet=
SystemCallFilter=@system-service

# Save as /etc/systemd/system/briefgen.timer
[Unit]
Description=Publish the briefs every {timing.weekday.capitalize()}

[Timer]
OnCalendar={timing.weekday[:3].capitalize()} {timing.at} {timing.zone}
Persistent=true
RandomizedDelaySec=2m

[Install]
WantedBy=timers.target

# Then: systemctl daemon-reload && systemctl enable --now briefgen.timer
"""


def fetch_units(timing: Timing) -> str:
    """A service and a timer that fetch and ingest what is new, every day."""
    fetch, ingest = (_escape(line) for line in timing.fetching)
    return f"""
# Save as /etc/systemd/system/briefgen-fetch.service
[Unit]
Description=Fetch new pages and make drafts of them
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User=briefgen
# -: what nine feeds gave is ingested although the tenth gave nothing
ExecStart=-{fetch}
ExecStart={ingest}
# 3: a page was refused, and is named in the journal.
SuccessExitStatus=3
TimeoutStartSec=2h
Nice=10
MemoryMax=2G
UMask=0022
# Passwords of mailboxes: NAME=value, a line each, readable by root alone.
EnvironmentFile=-/etc/briefgen/passwords
ReadWritePaths={_escape(_quoted(timing.project))}
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
NoNewPrivileges=yes
CapabilityBoundingSet=

# Save as /etc/systemd/system/briefgen-fetch.timer
[Unit]
Description=Fetch new pages every day

[Timer]
OnCalendar=*-*-* 05:00 {timing.zone}
Persistent=true
RandomizedDelaySec=15m

[Install]
WantedBy=timers.target

# Then: systemctl daemon-reload && systemctl enable --now briefgen-fetch.timer
"""


def fetch_line(timing: Timing) -> str:
    """A line for a crontab that does the same."""
    line = "; ".join(timing.fetching).replace("%", chr(92) + "%")
    return f"# New pages, every day:\n0 5 * * * {line}\n"


def cron_line(timing: Timing) -> str:
    """A line for a crontab. Cron does not catch up a machine that was off: briefgen does, the next time."""
    hour, minute = (int(part) for part in timing.at.split(":"))
    return f"""# Save with: crontab -e   (output is mailed to MAILTO by cron itself)
CRON_TZ={timing.zone}
{minute} {hour} * * {timing.weekday[:3].capitalize()} {timing.line.replace("%", chr(92) + "%")}
"""


def github_workflow(timing: Timing) -> str:
    """A workflow. GitHub counts in UTC only: it runs every hour of the day, and publishes once, since
    what is published already is left as it is."""
    day = {"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0}
    days = ",".join(str(n) for n in sorted({(day[timing.weekday] + shift) % 7 for shift in (-1, 0)}))
    hour, minute = timing.at.split(":")
    return f"""# Save as .github/workflows/briefs.yml; the runner needs access to the site's folder.
name: Publish the briefs
on:
  schedule:
    # GitHub's clock is UTC. The step below waits for {timing.weekday.capitalize()} {timing.at} in {timing.zone}.
    - cron: "{int(minute)} * * * {days}"
  workflow_dispatch:
concurrency: briefs
permissions:
  contents: read
jobs:
  publish:
    runs-on: [self-hosted, briefs]
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
      - name: Publish
        env:
          TZ: {timing.zone}
        run: |
          now="$(LC_ALL=C date +%A%H)"
          if [ "${{{{ github.event_name }}}}" = schedule ] && [ "$now" != "{timing.weekday.capitalize()}{hour}" ]; then
            echo "not yet {timing.weekday.capitalize()} {timing.at} in {timing.zone}"; exit 0
          fi
          {timing.line}
"""


def _quoted(path: str) -> str:
    return f'"{path}"' if " " in path else path


def _escape(text: str) -> str:
    """systemd reads % as a specifier and $ as a variable."""
    return text.replace("%", "%%").replace("$", "$$")
