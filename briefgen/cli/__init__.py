"""The command line: the only room that prints, exits, or looks at the clock.

Exit codes: 0 done, 1 the input is at fault, 2 the command line is, 3 done in part, 75 already running."""

from __future__ import annotations

import click

from briefgen import __version__
from briefgen.cli.asking import figure, find, impact, quote, why
from briefgen.cli.building import build, check, list_specs
from briefgen.cli.comparing import diff
from briefgen.cli.completing import completion
from briefgen.cli.extracting import duplicates, extract
from briefgen.cli.fetching import fetch
from briefgen.cli.ingesting import ingest
from briefgen.cli.machine import prepare
from briefgen.cli.proving import prove
from briefgen.cli.publishing import publish, release, rollback, schedule
from briefgen.cli.reviewing import accept, drafts, metrics
from briefgen.cli.serving import review, serve
from briefgen.cli.starting import doctor, init, new, schema


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="briefgen %(version)s")
def main() -> None:
    """Briefing documents from a library of news articles: every figure and quote cited."""
    prepare()


for _command in (
    init,
    new,
    build,
    check,
    list_specs,
    fetch,
    ingest,
    drafts,
    metrics,
    review,
    accept,
    extract,
    duplicates,
    find,
    quote,
    figure,
    why,
    impact,
    prove,
    publish,
    rollback,
    release,
    diff,
    schedule,
    serve,
    schema,
    doctor,
    completion,
):
    main.add_command(_command)
