// The reader: puts the escaped page in place, scrolls to what was asked for, and tells Python which statement was chosen.

function scrollTo(paper, element) {
  const box = element.getBoundingClientRect();
  const frame = paper.getBoundingClientRect();
  if (box.top < frame.top + 8 || box.bottom > frame.bottom - 8) {
    paper.scrollTop += box.top - frame.top - frame.height / 4;
  }
}

function showTarget(root, id) {
  root.querySelectorAll(".clause.target").forEach((other) => other.classList.remove("target"));
  const clause = root.querySelector("#" + id);
  if (!clause) return;
  clause.classList.add("target");
  const paper = root.querySelector(".paper");
  paper.scrollTop += clause.getBoundingClientRect().top - paper.getBoundingClientRect().top - 12;
}

function showChosen(root, index) {
  root.querySelectorAll(".ev.chosen").forEach((other) => other.classList.remove("chosen"));
  if (index < 0) return;
  const marks = root.querySelectorAll(`.ev[data-s~="${index}"]`);
  marks.forEach((mark) => mark.classList.add("chosen"));
  if (marks.length) scrollTo(root.querySelector(".paper"), marks[0]);
}

function toggleFamily(root, chip) {
  const hidden = root.classList.toggle("hide-" + chip.dataset.family);
  chip.setAttribute("aria-pressed", String(!hidden));
}

// Of the statements that lie over a mark, a second click takes the next one.
function nextStatement(mark, chosen) {
  const over = mark.dataset.s.split(" ").map(Number);
  return over[(over.indexOf(chosen) + 1) % over.length];
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".reader");
  if (!root || !data) return;
  const fresh = root.dataset.version !== data.version;
  if (fresh) {
    root.innerHTML = data.html;
    root.dataset.version = data.version;
    root.querySelectorAll(".chip").forEach((chip) =>
      chip.setAttribute("aria-pressed", String(!root.classList.contains("hide-" + chip.dataset.family))));
  }
  const act = (target) => {
    const mark = target.closest(".ev");
    const goto = target.closest("[data-goto]");
    const chip = target.closest("[data-family]");
    if (mark) setTriggerValue("chosen", nextStatement(mark, data.chosen));
    else if (goto) showTarget(root, goto.dataset.goto);
    else if (chip) toggleFamily(root, chip);
  };
  root.onclick = (event) => act(event.target);
  root.onkeydown = (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target.matches(".ev")) {
      event.preventDefault();
      act(event.target);
    }
  };
  const wanted = JSON.stringify([data.chosen, data.target]);
  if (fresh || root.dataset.wanted !== wanted) {
    root.dataset.wanted = wanted;
    if (data.target) showTarget(root, data.target);
    showChosen(root, data.chosen);
  }
}
