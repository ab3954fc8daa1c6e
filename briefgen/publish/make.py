"""Composed editions -> their files: the page here, its PDF in a worker. The page itself is the site's to show:
alone it carries its style inside, which the site's own policy forbids."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefgen.build.compose import tell_failure
from briefgen.errors import BriefgenError, OutputError, tell_shortage
from briefgen.model.brief import Brief
from briefgen.model.edition import Published
from briefgen.project.events import Failed
from briefgen.publish.series import ComposedRevision
from briefgen.render.data import brief_json, figures_csv
from briefgen.render.engines import Engines
from briefgen.render.pdf.extent import Extent
from briefgen.render.pdf.pdf import Pdf
from briefgen.specs.citations import bare


@dataclass(frozen=True, slots=True)
class RenderedRevision:
    """A revision with its files, by name, its charts, by anchor, and how long its pages and blocks are; what is large
    lies on the shelf."""

    draft: ComposedRevision
    published: Published
    kept_charts: Path
    kept_files: Mapping[str, Path]
    extent: Extent

    @property
    def brief(self) -> Brief:
        return self.draft.brief

    @property
    def charts(self) -> Mapping[str, str]:
        read: dict[str, str] = json.loads(self.kept_charts.read_bytes())
        return read

    @property
    def files(self) -> Mapping[str, bytes]:
        return {name: path.read_bytes() for name, path in self.kept_files.items()}

    @property
    def log_entry(self) -> dict[str, Any]:
        """What the log tells of it: inputs and outputs with their digests, what was selected, left out, warned of."""
        draft, entry = self.draft, self.published
        return {
            "slug": entry.slug, "edition": entry.edition, "revision": entry.revision,
            "as_of": entry.as_of.isoformat(),
            "significant": entry.significant, "spec": draft.spec.digest,
            "selected": [chosen.id for chosen in draft.brief.selected],
            "left_out": dict(sorted(Counter(left.reason for left in draft.brief.passed_over).items())),
            "warnings": [warning.message for warning in draft.warnings],
            "corrections": list(entry.corrections), "files": entry.files,
        }  # fmt: skip


def make_all(
    drafts: Sequence[ComposedRevision], templates: Sequence[Path], engines: Engines
) -> Iterator[RenderedRevision | Failed]:
    """Render all drafts. One that can't be rendered is told as Failed, and with it go the later ones of
    its brief, which tell what is new since it; the others go on."""
    waiting: dict[tuple[str, str], tuple[ComposedRevision, Path]] = {}
    done: dict[tuple[str, str], RenderedRevision | Failed] = {}
    for draft in drafts:
        key = (draft.slug, draft.slot.edition)
        brief = draft.brief
        try:
            charts = engines.draw_charts(brief)
            html = engines.make_html(brief, templates, charts)
        except OutputError:
            raise  # the machine's fault, not the brief's
        except BriefgenError as error:
            done[key] = tell_failure(draft.spec, error)
            continue
        except Exception as error:  # a slip of ours in one brief must not keep the others from their readers
            if tell_shortage(error) is not None:
                raise
            done[key] = tell_failure(draft.spec, BriefgenError(f"briefgen itself fails on this brief: {error!r}"))
            continue
        kept = draft.shelf.put(f"{draft.slug}/{draft.slot.edition}.charts.json", json.dumps(charts).encode())
        waiting[key] = (draft, kept)
        engines.submit_pdf(key, brief, html)
        done.update(_collect(engines, waiting, last=False))
    done.update(_collect(engines, waiting, last=True))

    failed: set[str] = set()
    for draft in drafts:
        outcome = done[draft.slug, draft.slot.edition]
        if draft.slug not in failed:
            yield outcome
        if isinstance(outcome, Failed):
            failed.add(draft.slug)


def _collect(
    engines: Engines, waiting: dict[tuple[str, str], tuple[ComposedRevision, Path]], *, last: bool
) -> Iterator[tuple[tuple[str, str], RenderedRevision | Failed]]:
    for finished in engines.collect_pdfs(last=last):
        key = finished.key
        assert isinstance(key, tuple)
        draft, charts = waiting.pop(key)
        if isinstance(finished.error, OutputError):
            raise finished.error
        if finished.error is not None:
            yield key, tell_failure(draft.spec, finished.error)
            continue
        yield key, _finish(draft, charts, finished.result)


def _finish(draft: ComposedRevision, charts: Path, pdf: Pdf) -> RenderedRevision:
    brief = draft.brief
    files = {
        f"{brief.slug}.pdf": pdf.data, f"{brief.slug}.json": brief_json(brief).encode(),
        f"{brief.slug}.csv": figures_csv(brief).encode(),
    }  # fmt: skip
    published = Published(
        brief_id=draft.spec.spec.brief_id, slug=brief.slug, edition=draft.slot.edition, revision=draft.revision,
        title=brief.title, headline=bare(brief.headline), summary=_summary(brief), series=brief.series,
        language=brief.language, format=brief.format, status=brief.status, topics=draft.spec.spec.topics,
        articles=tuple(source.article for source in brief.sources), as_of=draft.as_of, changed=draft.changed,
        significant=draft.significant, corrections=draft.corrections, pages=pdf.pages,
        files={name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    )  # fmt: skip
    paths = {name: draft.shelf.put(f"{brief.slug}/{brief.edition}/{name}", data) for name, data in files.items()}
    return RenderedRevision(draft, published, charts, paths, pdf.extent)


def _summary(brief: Brief) -> str:
    """What is new, in the editor's words where there are any."""
    return bare(brief.bottom_line.whats_new) if brief.bottom_line else brief.changes_text
