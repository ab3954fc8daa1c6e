// The search page. Looks into the newest index first and further back when there is little, or when asked.
const form = document.getElementById("search");
const field = document.getElementById("q");
const found = document.getElementById("found");
const list = document.getElementById("results");
const more = document.getElementById("more");
const root = new URL(form.dataset.root, document.baseURI);
const names = form.dataset.indexes.split(" ").filter(Boolean);
const loaded = new Map();
const entries = new Map();
const ENOUGH = 20;
let turn = 0;
let results = [];
let next = 0;
let shown = 0;

async function load(name) {
  if (!loaded.has(name)) {
    const folder = new URL(`pagefind/${name}/`, root);
    loaded.set(name, (async () => {
      const pagefind = await import(new URL("pagefind.js", folder).href);
      await pagefind.options({ baseUrl: "/", excerptLength: 28 });
      await pagefind.init();
      return pagefind;
    })());
  }
  return loaded.get(name);
}

// Pagefind's excerpts are escaped text with <mark>; they are put together from text alone.
function excerpt(html) {
  const parts = document.createDocumentFragment();
  html.split(/(<mark>.*?<\/mark>)/).forEach((piece) => {
    const marked = piece.startsWith("<mark>");
    const plain = piece.replace(/<\/?mark>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"').replace(/&#39;|&#x27;/g, "'").replace(/&amp;/g, "&");
    const node = marked ? document.createElement("mark") : document.createTextNode(plain);
    if (marked) node.textContent = plain;
    parts.append(node);
  });
  return parts;
}

function link(path, words) {
  const a = document.createElement("a");
  a.href = new URL(path.replace(/^\/+/, ""), root).href;
  a.textContent = words;
  return a;
}

// A brief comes out every week and says much the same: its editions share one entry, the first one found leads.
function show(data) {
  const path = data.raw_url || data.url;
  const known = entries.get(data.meta.brief);
  if (known) {
    known.append(link(path, data.meta.edition));
    known.hidden = false;
    return;
  }
  const item = document.createElement("li");
  const kicker = document.createElement("p");
  kicker.className = "kicker";
  kicker.textContent = `${data.meta.brief} · ${data.meta.edition}`;
  const heading = document.createElement("h2");
  heading.className = "small";
  heading.append(link(path, data.meta.title));
  const words = document.createElement("p");
  words.append(excerpt(data.excerpt));
  item.append(kicker, heading, words);
  const places = (data.sub_results || []).filter((place) => place.url.includes("#") && !place.url.endsWith("#main"));
  if (places.length) {
    const where = document.createElement("p");
    where.className = "meta";
    places.slice(0, 4).forEach((place) => where.append(link(place.url, place.title)));
    item.append(where);
  }
  const also = document.createElement("p");
  also.className = "meta also";
  also.hidden = true;
  also.append(Object.assign(document.createElement("span"), { textContent: "also in" }));
  item.append(also);
  entries.set(data.meta.brief, also);
  list.append(item);
}

async function look(words, order, mine) {
  const wanted = shown + ENOUGH;
  while (next < names.length && (order === "best" || results.length < wanted)) {
    const pagefind = await load(names[next]);
    const answer = await pagefind.search(words, order === "best" ? {} : { sort: { edition: "desc" } });
    if (mine !== turn) return;
    results.push(...answer.results);
    next += 1;
  }
  if (order === "best") results.sort((a, b) => b.score - a.score);
  const page = await Promise.all(results.slice(shown, wanted).map((result) => result.data()));
  if (mine !== turn) return;
  page.forEach(show);
  shown += page.length;
  const rest = results.length > shown || next < names.length;
  more.hidden = !rest;
  found.textContent = results.length === 0 ? `No edition has “${words}”.`
    : `${shown} edition${shown === 1 ? "" : "s"} with “${words}”${rest ? "; there may be more" : ""}`;
}

async function begin() {
  turn += 1;
  const mine = turn;
  const words = field.value.trim();
  [results, next, shown] = [[], 0, 0];
  list.replaceChildren();
  entries.clear();
  more.hidden = true;
  const address = new URL(location.href);
  words ? address.searchParams.set("q", words) : address.searchParams.delete("q");
  history.replaceState(null, "", address);
  if (!words) {
    found.textContent = "";
    return;
  }
  found.textContent = "Searching …";
  try {
    await look(words, form.elements.order.value, mine);
  } catch (error) {
    if (mine === turn) found.textContent = "The search could not be loaded. The list from A to Z leads to everything.";
    throw error;
  }
}

let wait;
form.addEventListener("submit", (event) => { event.preventDefault(); begin(); });
form.addEventListener("change", begin);
field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(begin, 250); });
more.addEventListener("click", () => look(field.value.trim(), form.elements.order.value, turn));
field.value = new URLSearchParams(location.search).get("q") || "";
begin();
field.focus();
