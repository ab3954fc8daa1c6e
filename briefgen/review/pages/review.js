// Keys, and deeds without loading the page again. Without this script every button still works.
"use strict";

const root = document.body.dataset.root;
const by = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
let busy = Promise.resolve(); // deeds go one after another, in the order of the keys
let underWay = 0; // deeds
let waiting = []; // keys pressed meanwhile: each is meant for what the deed before it shows

function say(text) {
  by("#said").textContent = text;
}

function cards() {
  return all(".card");
}

function current() {
  return document.activeElement?.closest(".card") || null;
}

function show(card) {
  if (!card) return;
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: "nearest" });
  all("mark.now").forEach((mark) => mark.classList.remove("now"));
  const own = all("mark").filter((mark) => mark.dataset.cards?.split(" ").includes(card.dataset.card));
  own.forEach((mark) => mark.classList.add("now"));
  const text = by(".text");
  if (own[0]) text.scrollTop += own[0].getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 2;
}

function step(list, from, by) {
  const at = list.indexOf(from);
  return list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
}

// The next card with something to decide, from a place on, then from the top.
function toDecide(from) {
  const list = cards();
  const open = [...list.slice(from), ...list.slice(0, from)].find((card) => card.dataset.needs);
  show(open || list[Math.min(from, list.length - 1)]);
}

function put(html) {
  const made = document.createElement("template");
  made.innerHTML = html;
  const beside = by("#beside");
  by("#main").replaceWith(made.content);
  const now = by("#beside");
  if (beside && now && !beside.hidden) now.replaceWith(beside);
  document.title = `${by("#main").dataset.title} · briefgen review`;
}

async function ask(address, options = {}) {
  const answer = await fetch(address, { ...options, headers: { "X-Part": "main" } });
  if (answer.headers.get("content-type")?.startsWith("application/json")) return answer.json();
  throw new Error(`the answer was ${answer.status}`);
}

async function open(address, push = true) {
  const told = await ask(address);
  if (told.goto) return leave(told.goto, told.said);
  if (told.html === undefined) return say(told.said); // its file can't be read
  const before = by("#main").dataset.id;
  put(told.html);
  // Nothing is done to a draft that nobody has seen.
  if (by("#main").dataset.id !== before) waiting = waiting.filter((event) => /^[ugnpjk?]$/.test(event.key));
  closeBeside();
  if (push) history.pushState({}, "", address);
  toDecide(0);
}

// Another page, which says what was done here.
function leave(address, said) {
  waiting = [];
  sessionStorage.setItem("said", said || "");
  location.href = address;
}

// Work that waits for what is under way.
function then(work, failed) {
  underWay += 1;
  busy = busy.then(work).catch((error) => say(`${failed}: ${error.message}`)).finally(() => {
    underWay -= 1;
    while (!underWay && waiting.length) takeLater(waiting.shift());
  });
}

// One deed: sent, and what came of it shown. `form` is that of a card or of the whole draft.
function act(form, deed, more = {}) {
  const card = form.closest(".card");
  const at = card ? cards().indexOf(card) : 0;
  const body = new URLSearchParams(new FormData(form));
  if (deed) body.set("deed", deed);
  for (const [key, value] of Object.entries(more)) body.set(key, value);
  then(() => send(form.action, body, at), "not done");
}

async function send(address, body, at) {
  const main = by("#main");
  if (main.dataset.version) body.set("version", main.dataset.version); // that of the page as it is now
  const told = await ask(address, { method: "POST", body });
  say(told.said);
  setUndo(told.last);
  if (told.goto === root) return leave(root, told.said);
  if (told.goto) return open(told.goto);
  if (told.html === undefined) return;
  put(told.html);
  refreshBrief();
  if (told.card) return show(cards().find((card) => card.dataset.card === told.card));
  toDecide(at);
}

function setUndo(last) {
  const button = by("#undo button");
  button.disabled = !last;
  button.firstChild.textContent = last ? `Undo “${last}” ` : "Undo ";
}

function undo() {
  const draft = by(".draft");
  then(async () => {
    const told = await ask(`${root}undo`, { method: "POST" });
    say(told.said);
    setUndo(told.last);
    if (!told.goto) return;
    if (!draft || told.goto === root) return leave(told.goto, told.said);
    await open(told.goto);
  }, "not undone");
}

function closeBeside() {
  const beside = by("#beside");
  if (!beside) return;
  beside.hidden = true;
  beside.replaceChildren();
  all("[aria-controls=beside]").forEach((button) => button.setAttribute("aria-expanded", "false"));
}

function toggleBeside(button, address, title) {
  const beside = by("#beside");
  const was = button.getAttribute("aria-expanded") === "true";
  closeBeside();
  if (was) return;
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = title;
  beside.append(frame);
  beside.hidden = false;
  button.setAttribute("aria-expanded", "true");
}

function refreshBrief() {
  const frame = by("#beside iframe[title='The brief']");
  if (frame) frame.src = frame.src;
}

function selected() {
  const words = String(getSelection()).trim();
  const inside = getSelection().anchorNode?.parentElement?.closest(".text");
  return inside ? words.replace(/\s+/g, " ") : "";
}

function openEdit(card) {
  const edit = by(".edit", card);
  edit.open = true;
  by("input:not([type=hidden]), textarea", edit).focus();
}

function typeMetric(card) {
  const input = by("[name=metric]", by("form", card));
  input?.focus();
  input?.select();
}

function keep(card) {
  const needs = card.dataset.needs;
  const form = by("form", card);
  if (needs === "name" && !by("[name=metric]", form).value.trim()) return typeMetric(card);
  if (needs === "name") return act(form, "keep");
  if (needs === "choose" && !by("[name=reading]", form)) return act(form, "confirm");
  if (needs === "choose") return say("two readings: press the number of the one that is meant");
  if (needs === "mend") return say("the gate refuses it: e to edit, x to drop");
  show(step(cards(), card, 1));
}

function press(key) {
  const card = current();
  const deeds = by(".deeds");
  const list = by(".queue") ? all(".row .open") : null;
  if (key === "?") return by("#help").showModal();
  if (key === "u") return undo();
  if (list) {
    if (key === "j" || key === "k") return step(list, document.activeElement, key === "j" ? 1 : -1)?.focus();
    return;
  }
  if (key === "g") return (location.href = root);
  if (!deeds) return;
  const main = by("#main");
  switch (key) {
    case "j": return show(step(cards(), card, 1));
    case "k": return show(step(cards(), card, -1));
    case "n": return main.dataset.after ? then(() => open(main.dataset.after), "not shown") : say("this is the last one");
    case "p": return main.dataset.before ? then(() => open(main.dataset.before), "not shown") : say("this is the first one");
    case "a": return act(deeds, "accept");
    case "A": return act(deeds, "accept-named");
    case "l": return act(deeds, "later");
    case "b": return act(deeds, "decline");
    case "o": return by("#original-open").click();
    case "r": return by("#brief-open")?.click();
    case "f":
    case "q": {
      const words = selected();
      if (!words) return say("select words in the text first");
      return act(deeds, key === "f" ? "figure" : "quote", { words });
    }
  }
  if (!card) return key === "Enter" ? toDecide(0) : undefined;
  if (key === "Enter") return keep(card);
  if (key === "x") return by("[value=drop]", card) ? act(by("form", card), "drop") : say("this can't be dropped");
  if (key === "e") return openEdit(card);
  if (key === "m") return typeMetric(card);
  if (/^[1-9]$/.test(key)) all("[name=reading], [name=offer]", card)[Number(key) - 1]?.click();
}

// Typing narrows the metrics; the arrows choose one.
async function narrow(input) {
  const card = input.closest(".card");
  const list = by(".offers", card);
  const draft = by("#main").dataset.id;
  const query = new URLSearchParams({ card: card.dataset.card, typed: input.value });
  const told = await ask(`${root}draft/${draft}/metrics?${query}`);
  if (input.value !== query.get("typed")) return; // typed on since
  list.innerHTML = told.html || "";
  input.setAttribute("aria-expanded", String(list.childElementCount > 0));
}

function choose(input, by_) {
  const offers = all(".offers button", input.closest(".card"));
  const next = step(offers, offers.find((one) => one.classList.contains("now")), by_);
  offers.forEach((one) => one.classList.toggle("now", one === next));
  if (next) input.value = next.value;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (!underWay || !by("#keys").checked || event.target.closest("dialog")) return take(event, event.target);
  if (event.key.length !== 1 && event.key !== "Enter") return;
  event.preventDefault();
  waiting.push({ key: event.key, shiftKey: event.shiftKey, preventDefault() {} });
});

function takeLater(event) {
  const at = document.activeElement;
  if (event.key.length === 1 && at.matches("input, textarea")) return document.execCommand("insertText", false, event.key);
  take(event, at);
}

function take(event, at) {
  if (at.closest("dialog")) return;
  if (at.matches("input, textarea, select")) {
    if (event.key === "Escape") {
      at.closest(".edit")?.removeAttribute("open");
      return show(at.closest(".card"));
    }
    if (at.name === "metric" && at.role === "combobox") {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(at, event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const now = by(".offers button.now", at.closest(".card"));
        act(at.form, "keep", now?.value === at.value && now.dataset.label ? { label: now.dataset.label } : {});
      }
    } else if (event.key === "Enter" && at.matches(".edit textarea") && !event.shiftKey) {
      event.preventDefault();
      act(at.form, "type");
    }
    return;
  }
  if (!by("#keys").checked) return;
  if (event.key === "Enter" && at.matches("button, a, summary")) return;
  if (event.key.length !== 1 && event.key !== "Enter") return;
  if (event.key !== " ") event.preventDefault(); // the letter would be typed into the field that it opens
  press(event.key);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id === "undo") {
    event.preventDefault();
    return undo();
  }
  if (!form.closest(".draft")) return;
  event.preventDefault();
  const button = event.submitter;
  const more = button?.name && button.name !== "deed" ? { [button.name]: button.value } : {};
  if (button?.name === "offer" && button.dataset.label) more.label = button.dataset.label;
  const deed = button?.name === "deed" ? button.value : button?.name === "reading" ? "choose" : "keep";
  act(form, button ? deed : "type", more);
});

document.addEventListener("input", (event) => {
  if (event.target.name === "metric" && event.target.role === "combobox") narrow(event.target).catch(() => {});
});

document.addEventListener("click", (event) => {
  const at = event.target;
  const mark = at.closest("mark");
  if (mark?.dataset.cards && String(getSelection()) === "") {
    show(cards().find((card) => card.dataset.card === mark.dataset.cards.split(" ").pop()));
  }
  const button = at.closest("button");
  if (button?.id === "help-open") by("#help").showModal();
  if (button?.id === "original-open") toggleBeside(button, `${root}original/${by("#main").dataset.id}`, "The saved page");
  if (button?.id === "brief-open") toggleBeside(button, `${root}brief/${by("#spec").value}`, "The brief");
});

document.addEventListener("change", (event) => {
  if (event.target.id === "keys") localStorage.setItem("keys", event.target.checked ? "on" : "off");
  if (event.target.id === "spec") {
    localStorage.setItem("spec", event.target.value);
    const frame = by("#beside iframe[title='The brief']");
    if (frame) frame.src = `${root}brief/${event.target.value}`;
  }
});

addEventListener("popstate", () => location.reload());

by("#keys").checked = localStorage.getItem("keys") !== "off";
if (sessionStorage.getItem("said")) say(sessionStorage.getItem("said"));
sessionStorage.removeItem("said");
if (by(".draft")) toDecide(0);
else by(".queue .row .open")?.focus();
