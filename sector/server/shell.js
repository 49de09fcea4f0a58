// Runs before Streamlit's own script.
(() => {
  // Streamlit adds a history entry each time a page writes its query string. When a page completes an address that
  // had none, that would be an entry the reader never made, and Back would seem to do nothing.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    if (url !== undefined && url !== null) {
      const next = new URL(url, document.baseURI);
      const completes = location.search === "" && next.search !== "";
      if (completes && next.origin === location.origin && next.pathname === location.pathname) {
        history.replaceState(state, unused, url);
        return;
      }
    }
    push(state, unused, url);
    speak();
  };
  const replace = history.replaceState.bind(history);
  history.replaceState = (state, unused, url) => {
    replace(state, unused, url);
    speak();
  };

  // The language of the document follows the address, for screen readers and hyphenation, and is kept for the next
  // visit. The width is told once per visit, so that figures are drawn for it.
  const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; SameSite=Lax; max-age=31536000`; };
  function speak() {
    const language = new URLSearchParams(location.search).get("langue");
    if (/^(fr|de|en)$/.test(language ?? "") && language !== document.documentElement.lang) {
      document.documentElement.lang = language;
      keep("langue", language);
    }
  }
  keep("ecran", innerWidth <= 640 ? "etroit" : "large");

  // A click on the address of a view copies it, or the text of the element that `data-copy` names. Where the browser
  // refuses, the address is followed and the text is selected: nothing is lost.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-copy]");
    if (!link) return;
    const text = link.dataset.copy ? document.getElementById(link.dataset.copy) : null;
    if (link.dataset.copy ? !text : !navigator.clipboard) return;
    event.preventDefault();
    const told = link.parentElement.querySelector("[data-copied]");
    const refused = () => { if (text) getSelection().selectAllChildren(text); else location.assign(link.href); };
    if (!navigator.clipboard) { refused(); return; }
    const copied = text ? text.textContent.trim() : link.href;
    navigator.clipboard.writeText(copied).then(() => { if (told) told.hidden = false; }, refused);
  });

  // What opens over the page closes like everything that does: by a click elsewhere or by Escape.
  const openPops = () => document.querySelectorAll("details.pop[open]");
  document.addEventListener("click", (event) => {
    for (const pop of openPops()) if (!pop.contains(event.target)) pop.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const pop of openPops()) { pop.open = false; pop.querySelector("summary").focus(); }
  });

  // A figure opens to where it comes from, over the page: nothing that was chosen or read is left.
  const behind = document.createElement("dialog");
  behind.className = "behind";
  behind.addEventListener("click", (event) => { if (event.target === behind || event.target.closest("[data-close]")) behind.close(); });
  async function open(address) {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = read.querySelector("main") ?? read.body;
    behind.lang = read.documentElement.lang || document.documentElement.lang;
    behind.replaceChildren(...found.childNodes);
    if (!behind.isConnected) document.body.append(behind);
    const page = document.querySelector(".stApp");
    if (page) behind.style.colorScheme = getComputedStyle(page).colorScheme;
    if (!behind.open) behind.showModal();
    behind.scrollTop = 0;
  }
  document.addEventListener("click", (event) => {
    // The map stands in a shadow tree: only the path of the event knows what was clicked in it.
    const link = event.composedPath()[0].closest?.('a[href^="chiffre?"]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain) return;
    event.preventDefault();
    follow(new URL(link.href));
  });
  function follow(asked) {
    const shown = new URLSearchParams(location.search);
    asked.searchParams.set("langue", document.documentElement.lang);
    if (shown.has("v") && !asked.searchParams.has("v")) asked.searchParams.set("v", shown.get("v"));
    open(asked).catch(() => location.assign(asked));
  }

  // Addresses of points that take every combination of some names are sent as their pattern and these names.
  function placed(meta, number) {
    if (!Array.isArray(meta)) return "";
    const [pattern, ...names] = meta;
    const lists = names.map((text) => text.split(" "));
    const last = lists.at(-1).length;
    const at = lists.length > 1 ? [Math.floor(number / last), number % last] : [number];
    return pattern.replace(/\{(\d)\}/g, (_, n) => lists[n][at[n]]);
  }

  // So are those of a table that is opened when somebody asks for it.
  document.addEventListener("toggle", (event) => {
    for (const table of event.target.querySelectorAll?.("table[data-origins]") ?? []) {
      const meta = table.dataset.origins.split("|");
      table.querySelectorAll("tbody tr:not([data-bare]) td").forEach((cell, number) => {
        const link = document.createElement("a");
        link.href = placed(meta, number);
        link.append(cell.firstChild);
        cell.prepend(link);
      });
      delete table.dataset.origins;
    }
  }, true);

  // So does a point of a chart; plotly tells of a click to whoever listened before.
  document.addEventListener("pointerover", (event) => {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (!chart?.on || chart.dataset.opens) return;
    chart.dataset.opens = "yes";
    chart.on("plotly_click", ({ points }) => {
      const address = points[0] && (points[0].id ?? placed(points[0].data.meta, points[0].pointNumber));
      if (address) follow(new URL(address, document.baseURI));
    });
  });

  // A file that takes a moment to make is fetched here, so that the page says so until its download begins. Without
  // this script the link downloads it as any other does.
  document.addEventListener("click", async (event) => {
    const link = event.target.closest?.("a[data-making]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    const told = link.parentElement.querySelector("[data-busy]");
    link.ariaBusy = "true";
    told.textContent = told.dataset.busy;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) throw new Error(await answer.text());
      const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "";
      const file = URL.createObjectURL(await answer.blob());
      Object.assign(document.createElement("a"), { href: file, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(file), 60000);
      told.textContent = "";
    } catch {
      told.textContent = told.dataset.failed;
    } finally {
      link.ariaBusy = null;
    }
  });

  // What scrolls sideways can be reached, and is named, by the keyboard and by screen readers; what fits is no stop.
  function reach() {
    for (const part of document.querySelectorAll(".stHtml .scroll")) {
      const scrolls = part.scrollWidth > part.clientWidth;
      if (scrolls === part.hasAttribute("tabindex")) continue;
      if (!scrolls) { for (const name of ["tabindex", "role", "aria-label"]) part.removeAttribute(name); continue; }
      const named = part.querySelector("caption") ?? part.closest("section, article, details")?.querySelector("h2, h3, summary");
      part.tabIndex = 0;
      part.setAttribute("role", "group");
      part.setAttribute("aria-label", named?.textContent.trim() || document.title);
    }
  }
  let asked = 0;
  const soon = () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(reach); };
  addEventListener("resize", soon);
  document.addEventListener("toggle", soon, true);
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(soon).observe(document.body, { childList: true, subtree: true }));

  // Links between pages keep the session: Streamlit follows the history, so nothing has to be loaded again.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-nav]");
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain || link.origin !== location.origin) return;
    event.preventDefault();
    push(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
})();
