"""Templates: where they are found, what they may do, what is said of a mistake in one, and which nothing uses."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes, sandbox
from jinja2.loaders import split_template_path
from pydantic import BaseModel

from briefgen.documents.files import read_text
from briefgen.errors import BriefgenError, InputError, Mistake, Place, RenderError
from briefgen.project.layout import shipped_templates
from briefgen.render.fonts.glyphs import clean_text

MOST_STEPS = 300_000  # turns of loops, calls and includes of one page; a long brief takes some ten thousand
MOST_OUTPUT = 50_000_000  # characters that one page's templates may print
MOST_BYTES = 1 << 20  # of one template
SUFFIXES = (".html", ".htm", ".css", ".j2", ".jinja", ".jinja2")


def template_names(folders: Iterable[Path]) -> list[str]:
    """What the templates of some folders are called, sorted; an editor's leavings are none."""
    return sorted(
        path.relative_to(folder).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES and path.name[0] != "." and path.is_file()
    )


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """The templates of `folders`, the shipped ones below them: a template of an earlier folder wins over one of
    the same name. They know `filters`, and what they are filled with as `called`.

    Both ways to fill one raise InputError for a mistake in a template of `folders`, at its place. Python's own
    error, where none of theirs took part: then it is ours."""

    folders: Sequence[Path]
    filters: Mapping[str, Any]
    called: str = "brief"

    def fill(self, name: str, view: object) -> str:
        """The template `name` filled with `view`."""
        with self._opened() as environment:
            return environment.collect(environment.get_template(name).generate({self.called: view}))

    def fill_blocks(self, name: str, blocks: Sequence[str], view: object) -> tuple[str, ...]:
        """Some blocks of the template `name`, each filled alone. Raises RenderError where it lacks one of them."""
        with self._opened() as environment:
            template = environment.get_template(name)
            context = template.new_context({self.called: view})
            # Where a template extends another, the blocks of both are known when the first text would come out.
            beginning = template.root_render_func(context)
            next(beginning, None)
            for block in blocks:
                if block not in context.blocks:
                    raise RenderError(
                        f"the template '{name}' has no block '{block}', which the site shows: "
                        f"put it in as in '!shipped/{name}', or begin with {{% extends \"!shipped/{name}\" %}}"
                    )
            return tuple(environment.collect(context.blocks[block][0](context)) for block in blocks)

    @contextlib.contextmanager
    def _opened(self) -> Iterator[_Environment]:
        environment = _environment(tuple(str(folder) for folder in self.folders), tuple(self.filters.items()))
        environment.start()
        try:
            yield environment
        except BriefgenError:
            raise
        except Exception as error:
            mistake = _describe(error, self.folders)
            if mistake is None:
                raise
            raise InputError([mistake]) from error


class _EndlessError(Exception):
    """A template that would go on for ever, or fill the memory."""


class _Unknown(jinja2.StrictUndefined):
    """A name that templates don't have; the message's second line is the hint."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if owner is jinja2.utils.missing:
            return f"'{name}' is unknown here; templates get one name, brief or site"
        if not isinstance(name, str):
            return f"there is no entry {name!r} here"
        if isinstance(owner, BaseModel):
            known, what = list(type(owner).model_fields), f"a {type(owner).__name__}"
        else:
            known = [n for n in (owner if isinstance(owner, dict) else dir(owner)) if not str(n).startswith("_")]
            what = str(getattr(type(owner), "called", "this"))
        # What the sandbox keeps back (`append`) is no slip of the pen.
        close = [] if name in known else get_close_matches(name, known, n=1)
        return f"'{name}' is unknown: {what} has no such field" + (f"\ndid you mean '{close[0]}'?" if close else "")


class _Environment(sandbox.ImmutableSandboxedEnvironment):
    """Jinja2 that counts what templates do. Python's attributes with an underscore are not there."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def start(self) -> None:
        self._steps = self._printed = 0

    def step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise _EndlessError(
                f"this takes more than {MOST_STEPS:,} steps: a loop, call or include goes on without end"
            )

    def count_output(self, characters: int) -> None:
        self._printed += characters
        if self._printed > MOST_OUTPUT:
            raise _EndlessError(f"this prints more than {MOST_OUTPUT:,} characters: does a loop go on without end?")

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        for value in values:
            self.step()
            yield value

    def collect(self, chunks: Iterable[str]) -> str:
        kept: list[str] = []
        size = 0
        for chunk in chunks:
            size += len(chunk)
            if size > 2 * MOST_OUTPUT:
                self.count_output(size)
            kept.append(chunk)
        return "".join(kept)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for loop in list(tree.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "counted", [], [], None, None, lineno=loop.iter.lineno)
        return tree

    def _load_template(self, name: str, globals: Any) -> jinja2.Template:
        self.step()
        return super()._load_template(name, globals)

    def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        self.step()
        if isinstance(obj, jinja2.runtime.LoopContext):  # `loop(children)`, of a recursive loop
            args = tuple(self.counted(values) for values in args)
        return super().call(context, obj, *args, **kwargs)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """No text, list or number grows beyond all bounds by one sign."""
        sizes = [len(value) if hasattr(value, "__len__") else abs(value) for value in (left, right)
                 if hasattr(value, "__len__") or isinstance(value, int | float)]  # fmt: skip
        texts = any(hasattr(value, "__len__") for value in (left, right))
        if (
            (operator == "**" and max(sizes, default=0) > 1000)
            or (operator == "%" and isinstance(left, str) and re.search(r"\d{4}|\*", left))
            or (operator == "*" and texts and len(sizes) == 2 and sizes[0] * sizes[1] > 1_000_000)
        ):
            raise _EndlessError(f"templates don't use '{operator}' for this: it can fill the memory")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # What a mapping has wins over what Python's mappings can do: `words.update` is a word.
        return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)

    def unsafe_undefined(self, obj: Any, attribute: str) -> jinja2.Undefined:
        return self.undefined(obj=obj, name=attribute)


@jinja2.pass_context
def _counted(context: jinja2.runtime.Context, values: Iterable[Any]) -> Iterator[Any]:
    assert isinstance(context.environment, _Environment)
    return context.environment.counted(values)


@jinja2.pass_environment
def _finalize(environment: _Environment, value: Any) -> Any:
    if value is None:
        raise jinja2.UndefinedError("this prints a value that is not given (None)")
    if type(value) is str:
        value = clean_text(value)
    if isinstance(value, str):
        environment.count_output(len(value))
    return value


class _OwnFolder(jinja2.BaseLoader):
    """A project's templates: regular files in UTF-8 that lie in the folder themselves."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, None]:
        path = self._folder
        for piece in split_template_path(template):
            path = path / piece
            if not os.path.lexists(path):
                raise jinja2.TemplateNotFound(template)
            if path.is_symlink():
                message = "this is a link, and links are not followed"
                place = Place(_name(path, [self._folder]))
                raise InputError([Mistake(message, place, hint="put the file itself here")])
        return read_text(path, _name(path, [self._folder]), MOST_BYTES), str(path), None


def unused_overrides(folders: Iterable[Path]) -> list[Path]:
    """Templates of a project that stand in for no shipped one and that no other one names."""
    shipped = set(template_names([shipped_templates()]))
    unused: list[Path] = []
    for folder in folders:
        own = template_names([folder])
        reached: set[str] = set()
        waiting = [name for name in own if name in shipped]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                for first, last in _names_in(folder / name):
                    waiting += [other for other in own if other.startswith(first) and other.endswith(last)]
        unused += [folder / name for name in own if name not in reached]
    return unused


def _names_in(path: Path) -> Iterator[tuple[str, str]]:
    """Beginning and end of the names that a template includes; both whole where the name is plain."""
    try:
        tree = jinja2.Environment(autoescape=True).parse(read_text(path, str(path), MOST_BYTES))
    except (jinja2.TemplateSyntaxError, InputError):
        return  # told when it is used
    for node in tree.find_all((nodes.Include, nodes.Extends, nodes.Import, nodes.FromImport)):
        named: nodes.Expr = getattr(node, "template")  # noqa: B009  (each of the four has one)
        for part in named.items if isinstance(named, nodes.List | nodes.Tuple) else [named]:
            ends = [part] if not isinstance(part, nodes.Concat) else [part.nodes[0], part.nodes[-1]]
            first, last = (str(end.value) if isinstance(end, nodes.Const) else "" for end in (ends[0], ends[-1]))
            yield first, last


def forget_templates() -> None:
    """Read every template anew from now on. A build reads each once; who stays while they change calls this."""
    _environment.cache_clear()


@lru_cache(maxsize=4)
def _environment(folders: tuple[str, ...], filters: tuple[tuple[str, Any], ...]) -> _Environment:
    shipped = jinja2.FileSystemLoader(shipped_templates())
    own = [_OwnFolder(folder) for folder in folders]
    environment = _Environment(
        loader=jinja2.ChoiceLoader([*own, shipped, jinja2.PrefixLoader({"!shipped": shipped})]), auto_reload=False,
        autoescape=True, undefined=_Unknown, trim_blocks=True, lstrip_blocks=True, finalize=_finalize,
    )  # fmt: skip
    environment.filters.update(filters, counted=_counted)
    # Two builds of one brief are the same: nothing is drawn by lot.
    del environment.globals["lipsum"], environment.filters["random"]
    return environment


def _describe(error: Exception, folders: Sequence[Path]) -> Mistake | None:
    """The mistake that a template of `folders` made; None where none of theirs took part."""
    at = _innermost(error, folders)
    if at is None:
        return None
    path, line = at
    message, _, hint = str(error).partition("\n")
    needle = None
    if isinstance(error, jinja2.TemplateSyntaxError):
        message, hint = (error.message or "this is not a template")[:1].lower() + (error.message or "")[1:], ""
        message = message.rstrip(".")
    elif isinstance(error, jinja2.TemplatesNotFound | jinja2.TemplateNotFound):
        needle = str(error.name)
        names = template_names((*folders, shipped_templates()))
        close = get_close_matches(needle, names, n=1) or [n for n in names if n.endswith(f"/{needle}")]
        message = f"no template is called '{needle}'"
        hint = f"did you mean '{close[0]}'?" if close else "put it into templates/, or correct the name"
    elif isinstance(error, RecursionError):
        message, hint = "this includes or calls itself without end", ""
    elif message.startswith("'") and isinstance(error, jinja2.UndefinedError):
        needle = message.split("'")[1]
    excerpt = _line_of(path, line)
    column = excerpt.find(needle) + 1 if needle and excerpt else 0
    place = Place(_name(path, folders), line, column or None)
    width = len(needle) if needle and column else 1
    return Mistake(message or type(error).__name__, place, excerpt, width, hint or None)


def _innermost(error: Exception, folders: Sequence[Path]) -> tuple[Path, int] | None:
    """File and line of the template of `folders` that was at work last."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if path.suffix != ".py" and any(path.is_relative_to(folder) for folder in folders):
            found = path, trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
        path = Path(error.filename)
        if any(path.is_relative_to(folder) for folder in folders):
            return path, error.lineno
    return found


def _name(path: Path, folders: Sequence[Path]) -> str:
    """A template as messages call it, beginning with the name of its folder: `templates/parts/gaps.html`."""
    for folder in folders:
        if path.is_relative_to(folder):
            return (Path(folder.name or folder.resolve().name) / path.relative_to(folder)).as_posix()
    return str(path)


def _line_of(path: Path, line: int) -> str | None:
    try:
        return read_text(path, str(path), MOST_BYTES).splitlines()[line - 1]
    except (InputError, IndexError):
        return None
