// What the graph component leaves open: names of its buttons in the language of the page, the keyboard, the page's own
// colours, and a view that keeps its zoom when nodes are added. Does nothing where the component is built otherwise.

const PAUSE = 200; // milliseconds between two looks for a picture that was drawn anew
const [SHARP, WIDEST] = [2, 8000]; // of a picture taken along: pixels for one of the screen, and at most
const [NARROW, LEGIBLE] = [560, 0.6]; // a picture less wide than that begins at a zoom at which names can be read
const EDGE = 24; // pixels between what was added and the edge

const STYLE = `#infopanel, #nodeActions { display: none !important; }
  .container { border-width: 1px !important; border-style: solid !important; border-radius: 8px; overflow: hidden; }
  .bar__item:focus-visible { outline: 2px solid #E69F00; outline-offset: -2px; }`;

// The documents of all pictures that are there: while one is drawn anew, the old one may still stand.
function pictures(title) {
  const frames = [...document.querySelectorAll("iframe")].filter((one) => one.title.includes("st_link_analysis"));
  frames.forEach((frame) => frame.setAttribute("aria-label", title));
  return frames.map((frame) => frame.contentDocument).filter((inside) => inside?.getElementById("cy")?._cyreg?.cy);
}

function clothe(inside, paper, ink) {
  const style = inside.getElementById("of-the-page") || inside.head.appendChild(inside.createElement("style"));
  style.id = "of-the-page";
  style.textContent = `${STYLE} .container { background-color: ${paper} !important; border-color: ${ink} !important; }`;
}

function name(inside, words) {
  for (const [id, text] of Object.entries(words)) {
    const button = inside.getElementById(id);
    if (!button) continue;
    button.title = text;
    button.setAttribute("aria-label", text);
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      button.click();
    };
  }
}

// Moves the view, zoom unchanged, so far that what was added can be seen; only what does not fit makes it smaller.
function reveal(cy, added) {
  const box = added.renderedBoundingBox({includeLabels: true});
  const [wide, high] = [cy.width(), cy.height()];
  if (box.w > wide - 2 * EDGE || box.h > high - 2 * EDGE) return cy.animate({fit: {padding: EDGE}, duration: 200});
  const by = (from, to, room) => (from < EDGE ? EDGE - from : to > room - EDGE ? room - EDGE - to : 0);
  const move = {x: by(box.x1, box.x2, wide), y: by(box.y1, box.y2, high)};
  if (move.x || move.y) cy.animate({panBy: move, duration: 200});
}

function follow(cy) {
  if (cy.scratch("followed")) return;
  cy.scratch("followed", true);
  if (cy.width() < NARROW && cy.zoom() < LEGIBLE) {
    cy.zoom(LEGIBLE);
    cy.center(cy.nodes('[label = "document"]').first());
  }
  let [added, waiting] = [cy.collection(), 0];
  cy.on("add", "node", (event) => {
    added = added.union(event.target);
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      reveal(cy, added);
      added = cy.collection();
    }, PAUSE);
  });
}

// The whole picture as PNG, on the page's own paper.
async function take(cy, paper) {
  const png = await cy.png({output: "blob-promise", full: true, scale: SHARP, maxWidth: WIDEST, maxHeight: WIDEST, bg: paper});
  const link = Object.assign(document.createElement("a"), {href: URL.createObjectURL(png), download: "picture.png"});
  link.click();
  URL.revokeObjectURL(link.href);
}

export default function (component) {
  const { data, parentElement } = component;
  const probe = parentElement.querySelector(".probe");
  if (!data || !probe) return;
  const own = getComputedStyle(probe);
  const look = (again) => {
    for (const inside of pictures(data.title).filter((one) => !again || !one.getElementById("of-the-page"))) {
      clothe(inside, own.backgroundColor, own.borderTopColor);
      name(inside, data.words);
      follow(inside.getElementById("cy")._cyreg.cy);
    }
  };
  const button = parentElement.querySelector(".take");
  button.textContent = data.take;
  button.onclick = () => {
    const shown = pictures(data.title).at(-1);
    if (shown) take(shown.getElementById("cy")._cyreg.cy, own.backgroundColor);
  };
  look(false);
  const watching = setInterval(look, PAUSE, true);
  return () => clearInterval(watching);
}
