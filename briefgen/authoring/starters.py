"""What a new desk begins with: a folder, a topic, an article and a spec that build at once. Pure texts."""

from __future__ import annotations

from briefgen.authoring.schemas import FOLDER, schema_files

SPEC = """\
# yaml-language-server: $schema=../{folder}/spec.json
title: {title}
series: Our desk                 # printed at the head; delete what you don't need
format: briefing                 # glance (one sheet), briefing (four pages), indepth
status: draft                    # draft, review, final: what is final must be proved
topics: [{topic}]{space}# ids of seeds/topics.yaml
# period: {{last_days: 30}}        # or {{from: 2025-01-01}}; without it, every date will do
# headline: State the finding here, not the subject
# bottom_line:
#   whats_new: What is new, with its source [@article-id].
#   so_what: What follows from it.
#   watch: What to look at next.
sections:
  - figures                        # cards; or figures: {{best: 4}}, or figures: {{metrics: [a-metric]}}
  - summary: {{per: article, sentences: 2}}
  # - chart: {{metric: a-metric, mark: bar}}
  # - assessment:
  #     - judgement: What you expect
  #       likelihood: likely       # almost certain, very likely, roughly even chance, unlikely …
  #       confidence: moderate     # high, moderate, low
  #       because: Why you expect it
  # - text: |
  #     ## A heading that says something
  #     Your own words; every number carries its source [@article-id].
  - quotes: {{best: 3}}
  - timeline: {{best: 8}}
  # - gaps: [What the sources don’t say.]
  - sources
"""

TOPICS = """\
# yaml-language-server: $schema=../{folder}/topics.json
- id: river-ports
  label: River ports
  description: Trade and investment in the river ports of the region. Replace it with a topic of yours.
  match:
    any: [river port*, "inland port", barge*]   # a word, a phrase or a prefix*; also all: [[…], […]] and none: […]
"""

SOURCES = """\
# yaml-language-server: $schema=../{folder}/sources.json
- id: our-desk
  name: Our desk
  kind: institution              # wire, newspaper, broadcaster, magazine, think-tank, government …
  ownership: unknown             # state, private, public-service, intergovernmental, non-profit
  descriptor: Our own notes
  licence: Our own
"""

ARTICLE = """\
---
title: River ports grow
source: our-desk
published: 2026-01-12
language: en
status: reviewed
summary: >-
  The three river ports handled 4.1 million tonnes in 2025. Their managers expect a new crane to be in place before
  the floods of spring.
facts:
  - id: tonnage-2025
    label: Goods handled
    statement: The three river ports handled 4.1 million tonnes in 2025.
    metric: river-port-tonnage
    value: 4.1 million
    unit: tonne
    as_of: 2025
    passage: handled 4.1 million tonnes in 2025
quotes:
  - words: The crane will be in place before the floods of spring reach the quay
    speaker: Jo Example
    role: manager of the port
---

The three river ports of the region handled 4.1 million tonnes in 2025, as their yearly report says. “The crane will be
in place before the floods of spring reach the quay,” said Jo Example, who manages the largest port.
"""

IGNORE = "build/\n"


def starter_files() -> dict[str, str]:
    """A whole project by path: it builds as it is."""
    files = {f"{FOLDER}/{name}": text for name, text in schema_files().items()}
    return {
        ".gitignore": IGNORE,
        "briefs/river-ports.yaml": spec_text("River ports", "river-ports"),
        "seeds/topics.yaml": TOPICS.format(folder=FOLDER),
        "seeds/sources.yaml": SOURCES.format(folder=FOLDER),
        "seeds/articles/our-desk-2026-river-ports.md": ARTICLE,
        **files,
    }


def spec_text(title: str, topic: str) -> str:
    """A commented spec on one topic."""
    return SPEC.format(title=title, topic=topic, space=" " * max(1, 23 - len(topic)), folder=FOLDER)
