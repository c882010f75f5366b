// The editor of queries: a plain text area with its colours drawn beneath it, and a list of what may stand at the caret.

const KEYWORDS = ("SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE FROM NAMED GRAPH OPTIONAL UNION MINUS FILTER EXISTS NOT BIND AS VALUES IN "
  + "ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET PREFIX BASE COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI "
  + "REGEX CONTAINS STRSTARTS STRENDS STRLEN SUBSTR REPLACE UCASE LCASE CONCAT COALESCE IF YEAR MONTH DAY TRUE FALSE").split(" ");
const KNOWN = new Set(KEYWORDS);
const TOKEN = /(#[^\n]*)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(<[^<>"{}|^`\s]*>)|([?$][\p{L}\p{N}_]+)|([\p{L}][\p{L}\p{N}_-]*:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-]|[\p{L}][\p{L}\p{N}_-]*:)|(\d+(?:\.\d+)?)|([A-Za-z_]+)/gu;
const NAMES = ["comment", "string", "iri", "variable", "term", "number", "word"];
const WORD = /[?$]?[\p{L}\p{N}_:.-]*$/u;
const MOST = 9;

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function kindOf(match, data) {
  const name = NAMES[match.slice(1).findIndex((part) => part !== undefined)];
  if (name === "word") return KNOWN.has(match[0].toUpperCase()) || match[0] === "a" ? "keyword" : "";
  return name === "term" && isOdd(match[0], data) ? "term odd" : name;
}

// A name of ours that the vocabulary has not.
function isOdd(term, data) {
  const [prefix, local] = term.split(":");
  return Boolean(local) && data.own.includes(prefix) && !data.known.has(term);
}

function coloured(text, data) {
  let [out, last] = ["", 0];
  for (const match of text.matchAll(TOKEN)) {
    const kind = kindOf(match, data);
    out += escaped(text.slice(last, match.index)) + (kind ? `<span class="${kind}">${escaped(match[0])}</span>` : escaped(match[0]));
    last = match.index + match[0].length;
  }
  return out + escaped(text.slice(last));
}

function oddTerms(text, data) {
  const terms = [...text.matchAll(TOKEN)].filter((match) => match[5]).map((match) => match[0]);
  return [...new Set(terms)].filter((term) => isOdd(term, data));
}

function draw(parts, data) {
  const wrong = parts.area.value === data.text ? data.row : 0;
  const lines = parts.area.value.split("\n").map((line) => coloured(line, data));
  parts.ink.innerHTML = lines.map((line, at) => `<span class="line${at + 1 === wrong ? " wrong" : ""}">${line || " "}</span>`).join("");
  const odd = oddTerms(parts.area.value, data);
  parts.note.textContent = odd.length ? `${data.words.odd} ${odd.join(" ")}` : "";
}

function grow(parts) {
  parts.area.style.height = "auto";
  parts.area.style.height = `${Math.max(parts.area.scrollHeight, 180)}px`;
}

function wordAt(area) {
  return WORD.exec(area.value.slice(0, area.selectionStart))[0];
}

function fitting(word, area, data) {
  const low = word.toLowerCase();
  if (word.startsWith("?") || word.startsWith("$")) {
    const others = new Set([...area.value.matchAll(/[?$][\p{L}\p{N}_]+/gu)].map((match) => match[0]));
    return [...others].filter((name) => name !== word && name.toLowerCase().startsWith(low)).map((name) => [name, ""]);
  }
  const first = data.terms.filter(([term]) => term.toLowerCase().startsWith(low));
  const later = data.terms.filter(([term, name]) => !term.toLowerCase().startsWith(low)
    && (term.toLowerCase().includes(`:${low}`) || name.toLowerCase().includes(low)));
  const words = low && !low.includes(":") ? KEYWORDS.filter((one) => one.toLowerCase().startsWith(low) && one !== word).map((one) => [one, ""]) : [];
  return [...words.slice(0, 3), ...first, ...later];
}

function placeOf(parts) {
  const before = parts.area.value.slice(0, parts.area.selectionStart).split("\n");
  const style = getComputedStyle(parts.area);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.fontSize} ${style.fontFamily}`;
  const across = pen.measureText(before.at(-1)).width % Math.max(1, parts.area.clientWidth);
  return [Math.min(across, parts.area.clientWidth - 200), before.length * parseFloat(style.lineHeight) + parseFloat(style.paddingTop)];
}

function close(parts) {
  parts.list.hidden = true;
  parts.area.removeAttribute("aria-activedescendant");
}

function open(parts, data) {
  const found = fitting(wordAt(parts.area), parts.area, data).slice(0, MOST);
  if (!found.length) return close(parts);
  parts.list.innerHTML = found.map(([term, name], at) =>
    `<li role="option" id="option-${at}" aria-selected="false" data-term="${escaped(term)}"><code>${escaped(term)}</code> <span>${escaped(name)}</span></li>`).join("");
  const [left, top] = placeOf(parts);
  parts.list.style.left = `${Math.max(0, left)}px`;
  parts.list.style.top = `${top}px`;
  parts.list.hidden = false;
  pick(parts, 0);
}

function pick(parts, at) {
  const options = [...parts.list.children];
  const next = (at + options.length) % options.length;
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === next)));
  parts.area.setAttribute("aria-activedescendant", `option-${next}`);
}

function picked(parts) {
  return [...parts.list.children].findIndex((option) => option.getAttribute("aria-selected") === "true");
}

function take(parts, data, option) {
  const end = parts.area.selectionStart;
  parts.area.setRangeText(option.dataset.term, end - wordAt(parts.area).length, end, "end");
  close(parts);
  draw(parts, data);
  parts.area.focus();
}

// Keys of the open list; true where one was meant for it.
function chose(event, parts, data) {
  if (parts.list.hidden) return false;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") pick(parts, picked(parts) + (event.key === "ArrowDown" ? 1 : -1));
  else if (event.key === "Enter" || event.key === "Tab") take(parts, data, parts.list.children[picked(parts)]);
  else if (event.key === "Escape") close(parts);
  else return false;
  return true;
}

function put(root, data) {
  const found = (selector) => root.querySelector(selector);
  const parts = {area: found("textarea"), ink: found("code.ink"), list: found("ul"), note: found(".note"), run: found(".run")};
  found("label").textContent = data.words.label;
  found(".keys").textContent = data.words.keys;
  parts.run.textContent = data.words.run;
  parts.list.setAttribute("aria-label", data.words.list);
  if (root.dataset.text !== data.text) {
    root.dataset.text = data.text;
    parts.area.value = data.text;
    close(parts);
  }
  return parts;
}

export default function (component) {
  const { parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".editor");
  if (!root || !component.data) return;
  const data = {...component.data, known: new Set(component.data.terms.map(([term]) => term))};
  const parts = put(root, data);
  const ask = () => {
    close(parts);
    root.dataset.text = parts.area.value; // what was typed meanwhile is not put back
    setTriggerValue("asked", parts.area.value);
  };
  parts.area.oninput = () => {
    draw(parts, data);
    grow(parts);
    wordAt(parts.area).length > 1 ? open(parts, data) : close(parts);
  };
  parts.area.onkeydown = (event) => {
    const run = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (run) ask();
    else if (event.key === " " && event.ctrlKey) open(parts, data);
    else if (!chose(event, parts, data)) return;
    event.preventDefault();
  };
  parts.area.onblur = () => setTimeout(() => close(parts), 150);
  parts.list.onmousedown = (event) => {
    event.preventDefault(); // the text keeps the focus
    const option = event.target.closest("li");
    if (option) take(parts, data, option);
  };
  parts.run.onclick = ask;
  draw(parts, data);
  grow(parts);
}
