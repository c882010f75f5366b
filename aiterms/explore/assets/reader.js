// The reader: puts the escaped page in place, scrolls to what was asked for, and tells Python what was chosen.

const PAUSE = 120; // milliseconds between two looks at where the reader is

function paperOf(root) {
  return root.querySelector(".paper");
}

function scrollTo(paper, element, always) {
  const box = element.getBoundingClientRect();
  const frame = paper.getBoundingClientRect();
  if (always || box.top < frame.top + 8 || box.bottom > frame.bottom - 8) {
    paper.scrollTop += box.top - frame.top - (always ? 12 : frame.height / 4);
  }
}

function showTarget(root, id) {
  root.querySelectorAll(".clause.target").forEach((other) => other.classList.remove("target"));
  const clause = id && root.querySelector("#" + id);
  if (!clause) return;
  clause.classList.add("target");
  scrollTo(paperOf(root), clause, true);
}

function showChosen(root, index) {
  root.querySelectorAll(".ev.chosen").forEach((other) => other.classList.remove("chosen"));
  if (index < 0) return;
  const marks = root.querySelectorAll(`.ev[data-s~="${index}"]`);
  marks.forEach((mark) => mark.classList.add("chosen"));
  if (marks.length) scrollTo(paperOf(root), marks[0], false);
}

function wish(chosen, target) {
  return JSON.stringify([chosen, target]);
}

// Shows a statement or a clause, and remembers what is shown: an address left again before Python answered is noticed.
function show(root, chosen, target) {
  root.dataset.wanted = wish(chosen, target);
  showTarget(root, target);
  showChosen(root, chosen);
}

// The families the address hides; a chip not pressed is hidden.
function showFamilies(root, hidden) {
  root.querySelectorAll(".chip").forEach((chip) => {
    root.classList.toggle("hide-" + chip.dataset.family, hidden.includes(chip.dataset.family));
    chip.setAttribute("aria-pressed", String(!hidden.includes(chip.dataset.family)));
  });
}

function toggled(hidden, family) {
  return hidden.includes(family) ? hidden.filter((other) => other !== family) : [...hidden, family];
}

function step(root, by) {
  const hits = [...root.querySelectorAll(".paper .hit")];
  if (!hits.length) return;
  const now = hits.findIndex((hit) => hit.classList.contains("now"));
  const next = now < 0 ? (by > 0 ? 0 : hits.length - 1) : (now + by + hits.length) % hits.length;
  hits.forEach((hit, place) => hit.classList.toggle("now", place === next));
  scrollTo(paperOf(root), hits[next], false);
  root.querySelector(".steps output").textContent = `${next + 1} / ${hits.length}`;
}

function fold(button) {
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
}

// Marks in the tree the section that is being read, and unfolds what holds it.
function follow(root) {
  const paper = paperOf(root).getBoundingClientRect();
  const chosen = root.querySelector(".ev.chosen")?.getBoundingClientRect();
  const top = chosen && chosen.top > paper.top && chosen.top < paper.bottom ? chosen.top + 2 : paper.top + 40;
  let current = null;
  for (const button of root.querySelectorAll("nav [data-goto]")) {
    const clause = root.querySelector("#" + button.dataset.goto);
    if (clause && clause.getBoundingClientRect().top <= top) current = button;
  }
  root.querySelectorAll("nav [aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  if (!current) return;
  current.setAttribute("aria-current", "true");
  for (let item = current.closest("ul").closest("li"); item; item = item.parentElement.closest("li")) {
    item.querySelector(".fold")?.setAttribute("aria-expanded", "true");
  }
  const nav = root.querySelector("nav");
  const [box, frame] = [current.getBoundingClientRect(), nav.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > frame.bottom) nav.scrollTop += box.top - frame.top - frame.height / 3;
}

// Of the statements that lie over a mark, a second click takes the next one.
function nextStatement(mark, chosen) {
  const over = mark.dataset.s.split(" ").map(Number);
  return over[(over.indexOf(chosen) + 1) % over.length];
}

function put(root, data) {
  root.innerHTML = data.html;
  root.dataset.version = data.version;
  let waiting = 0;
  paperOf(root).onscroll = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => follow(root), PAUSE);
  };
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".reader");
  if (!root || !data) return;
  const fresh = root.dataset.version !== data.version;
  if (fresh) put(root, data);
  showFamilies(root, data.hidden);
  const act = (target) => {
    const found = (selector) => target.closest(selector);
    const goto = found("[data-goto]");
    const away = found("[data-open]");
    if (found("nav .fold")) fold(found("nav .fold"));
    else if (away) setTriggerValue("opened", [away.dataset.open, away.dataset.clause]);
    else if (goto) {
      show(root, -1, goto.dataset.goto);
      setTriggerValue("clause", Number(goto.dataset.goto.slice(1)));
    } else if (found("[data-family]")) setTriggerValue("hidden", toggled(data.hidden, found("[data-family]").dataset.family));
    else if (found("[data-step]")) step(root, Number(found("[data-step]").dataset.step));
    else if (found(".ev")) {
      const next = nextStatement(found(".ev"), data.chosen);
      show(root, next, ""); // at once; what it says follows
      setTriggerValue("chosen", next);
    }
  };
  root.onclick = (event) => act(event.target);
  root.onkeydown = (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".ev")) {
      event.preventDefault();
      act(event.target);
    }
  };
  const wanted = wish(data.chosen, data.target);
  if (fresh || root.dataset.wanted !== wanted) {
    show(root, data.chosen, data.target);
    if (fresh && data.chosen < 0 && !data.target) step(root, 1);
    follow(root);
  }
}
