// Streamlit writes the words of its own controls in English: ours take their place before they are painted, since a
// browser tells of a change before it paints. What pages write is left alone.
(() => {
  const words = WORDS;
  const ATTRIBUTES = ["aria-label", "placeholder", "title", "alt"];
  const OURS = ".stHtml, .js-plotly-plot, .sector-map, dialog.behind, script, style, svg";
  const spoken = () => words[document.documentElement.lang] ?? {};
  // What stood where → English, so that a change of language finds its way back.
  const english = new WeakMap();
  const varied = Object.keys(Object.values(words)[0]).filter((text) => text.includes("{0}")).map((text) => {
    const [before, after] = text.split("{0}");
    return { text, before, after };
  });

  function translated(text) {
    const known = spoken();
    if (Object.hasOwn(known, text)) return known[text];
    for (const { text: form, before, after } of varied) {
      const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
      if (fits && known[form]) return known[form].replace("{0}", text.slice(before.length, text.length - after.length));
    }
    return null;
  }

  function say(holder, key, read, write) {
    const kept = english.get(holder) ?? {};
    const now = read();
    const source = kept[key]?.said === now ? kept[key].source : now;
    const said = source ? translated(source.trim()) : null;
    if (said === null || said === now) return;
    english.set(holder, { ...kept, [key]: { source, said } });
    write(said);
  }

  function visit(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement?.closest(OURS)) say(node, "text", () => node.data, (text) => { node.data = text; });
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(OURS)) return;
    for (const name of ATTRIBUTES) {
      if (node.hasAttribute(name) && !node.closest(OURS)) {
        say(node, name, () => node.getAttribute(name), (text) => node.setAttribute(name, text));
      }
    }
    for (const child of node.childNodes) visit(child);
  }

  function start() {
    const page = document.documentElement;
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.target === page) { visit(document.body); continue; }
        if (change.type === "childList") for (const added of change.addedNodes) visit(added);
        else if (change.type === "characterData") visit(change.target);
        else say(change.target, change.attributeName, () => change.target.getAttribute(change.attributeName), (text) => change.target.setAttribute(change.attributeName, text));
      }
    }).observe(page, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...ATTRIBUTES, "lang"] });
    visit(document.body);
  }
  if (document.body) start(); else document.addEventListener("DOMContentLoaded", start);
})();
