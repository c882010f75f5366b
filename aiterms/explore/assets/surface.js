// What Streamlit says itself, put into the language of the page: buttons, hints and labels, wherever they come up.
// Only whole texts that are listed are changed; texts of documents and of these pages are left alone.

const LABELS = ["aria-label", "title", "placeholder", "alt"];
const OURS = "[data-testid=stMarkdown], [data-testid=stHtml], [data-testid=stCode], [data-testid=data-grid-canvas], textarea, style, script";
const MANY = 2000; // records from which on those of nodes that are gone are dropped
const KEY = Symbol.for("aiterms.surface"); // one watch for the whole window, whoever draws the page anew

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

// "{size} per file" becomes a pattern with the size as what it holds, and what it becomes keeps the size.
function sayings(pairs) {
  const [whole, open] = [new Map(), []];
  for (const [from, to] of pairs) {
    if (!from.includes("{")) whole.set(from, to);
    else open.push([new RegExp(`^${from.split(/\{\w+\}/).map(escaped).join("(.+?)")}$`, "s"), to]);
  }
  return (text) => {
    const bare = text.trim();
    if (!bare) return null;
    if (whole.has(bare)) return whole.get(bare);
    for (const [pattern, to] of open) {
      const found = bare.match(pattern);
      if (found) return to.replace(/\{\w+\}/g, () => found.splice(1, 1)[0]);
    }
    return null;
  };
}

class Surface {
  constructor(say) {
    this.say = say;
    this.changed = new Map(); // (node, label) to what stood there and what stands there now
    this.watching = new MutationObserver((changes) => changes.forEach((change) => this.see(change)));
    this.look(document.body);
    this.watching.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: LABELS});
  }

  see(change) {
    if (change.type === "characterData") this.text(change.target);
    else if (change.type === "attributes") this.label(change.target, change.attributeName);
    else change.addedNodes.forEach((node) => this.look(node));
  }

  look(root) {
    if (root.nodeType === Node.TEXT_NODE) return this.text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = root; node; node = nodes.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node);
      else LABELS.filter((name) => node.hasAttribute(name)).forEach((name) => this.label(node, name));
    }
    return undefined;
  }

  text(node) {
    if (node.parentElement?.closest(OURS)) return;
    this.put(node, "", node.data, (text) => { node.data = text; });
  }

  label(element, name) {
    const text = element.getAttribute(name);
    if (text !== null) this.put(element, name, text, (words) => element.setAttribute(name, words));
  }

  put(node, name, text, write) {
    const said = this.say(text);
    if (said === null || said === text) return;
    const known = this.changed.get(node) ?? new Map();
    this.changed.set(node, known.set(name, [text, said]));
    if (this.changed.size > MANY) this.forget();
    write(said);
  }

  forget() {
    for (const node of this.changed.keys()) if (!node.isConnected) this.changed.delete(node);
  }

  // Streamlit's own words again, where what was put in their place still stands.
  end() {
    this.watching.disconnect();
    for (const [node, known] of this.changed) {
      for (const [name, [text, said]] of known) {
        if (name && node.getAttribute(name) === said) node.setAttribute(name, text);
        else if (!name && node.data === said) node.data = text;
      }
    }
  }
}

export default function (component) {
  const { data } = component;
  if (!data) return;
  document.documentElement.lang = data.lang;
  const now = window[KEY];
  if (now?.lang === data.lang) return;
  now?.surface.end();
  window[KEY] = {lang: data.lang, surface: new Surface(sayings(data.words))};
}
