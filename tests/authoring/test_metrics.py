"""Which metrics are proposed for a figure."""

from __future__ import annotations

from pathlib import Path

from briefgen.authoring.metrics import propose_metrics
from briefgen.library.files import read_article

ARTICLE = """\
---
title: 奥尔港
source: harbour-wire
published: 2026-11-04
summary: 奥尔港货物吞吐量达到1.2亿吨。
facts:
  - {id: figure-1, metric: to-be-named, statement: 货物吞吐量达到1.2亿吨。, value: 120 million, unit: metric-ton,
     as_of: 2025, passage: 货物吞吐量达到1.2亿吨}
---

奥尔港货物吞吐量达到1.2亿吨。
"""


def test_no_metric_is_proposed_whose_name_would_be_a_checksum(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    article = read_article(path, "a")
    assert propose_metrics(article, article.facts[0], "货物吞吐量", ()) == ()
    assert [one.metric for one in propose_metrics(article, article.facts[0], "Cargo", ())] == ["cargo"]
