// Loads the page again when the server says that it was made anew, and shows what is wrong with its place.
"use strict";

const page = document.getElementById("page");
const state = document.getElementById("state");
const list = document.getElementById("mistakes");
let version = null;
let loading = false; // a reload would stop what is still being loaded, and leave the frame empty
let stale = false;

function element(name, kind, text) {
  const made = document.createElement(name);
  made.className = kind;
  made.textContent = text;
  return made;
}

function setMistake(mistake) {
  const [message, ...rest] = mistake.text.split("\n");
  const entry = element("article", mistake.severity, "");
  entry.append(element("p", "message", message), element("pre", "place", rest.join("\n")));
  return entry;
}

function count(number, noun) {
  return number ? [`${number} ${noun}${number === 1 ? "" : "s"}`] : [];
}

function load() {
  stale = loading;
  if (loading) return;
  loading = true;
  if (page.hasAttribute("src") && page.contentDocument) page.contentWindow.location.reload();
  else page.src = "brief.html";
}

function show(told) {
  const errors = told.mistakes.filter((mistake) => mistake.severity === "error").length;
  const warnings = told.mistakes.length - errors;
  const counts = [...count(errors, "mistake"), ...count(warnings, "warning")].join(", ");
  document.getElementById("name").textContent = told.name;
  state.className = errors ? "error" : warnings ? "warning" : "good";
  state.textContent = (counts || "good") + (errors && told.version ? ": this is the last good page" : "");
  document.getElementById("pdf").textContent =
    told.pdf === "ready" ? "PDF" : told.pdf ? `no PDF: ${told.pdf}` : "PDF (being made)";
  list.replaceChildren(...told.mistakes.map(setMistake));
  list.hidden = told.mistakes.length === 0;
  if (version !== told.version) load();
  version = told.version;
}

page.addEventListener("load", () => {
  if (!loading) return; // the empty page that a frame begins with
  loading = false;
  if (stale) return load();
  if (!page.contentDocument) return; // the browser's own page, where nothing was sent
  document.title = page.contentDocument.title;
  // The frame stays with the brief; what it cites opens beside it.
  for (const link of page.contentDocument.querySelectorAll('a[href^="http"]')) link.target = "_blank";
});

const events = new EventSource("events");
events.addEventListener("message", (event) => show(JSON.parse(event.data)));
events.addEventListener("error", () => {
  state.className = "error";
  state.textContent = "briefgen serve has stopped";
  if (version !== null) version = -1; // what comes after may be another page
});
