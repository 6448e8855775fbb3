// The finder without page loads: its forms and links swap the list in place through htmx. The server answers the same page
// as ever, of which the parts named in partials/finder.html are taken; without htmx nothing here happens.
(() => {
  const finder = document.getElementById("finder");
  if (!finder || !window.htmx) return;
  const said = finder.querySelector("[data-said-here]");
  const failure = finder.querySelector("[data-failure]");
  const SLOW = 600, TYPING = 350;
  let answer, sent = new Map(), kept = null, slow, typing, cause = "", before = "";

  document.documentElement.toggleAttribute("data-live", true);

  // The one text that may become HTML is what our own server has just answered: everything else is refused.
  window.trustedTypes?.createPolicy("default", { createHTML: (text) => (text === answer ? text : null) });

  const texts = () => [...finder.querySelectorAll("#filter-form input:is([type=search], [type=text])")];
  const results = () => document.getElementById("results");
  const here = () => location.pathname + location.search;

  // Which control of the old page this is, so that it is found again in the new one.
  const placeOf = (one) => {
    if (!one || !finder.contains(one)) return null;
    const part = one.closest("[data-part]");
    const links = part ? [...part.querySelectorAll("a[href]")] : [];
    return { id: one.id, name: one.name, value: one.value, kind: one.type, form: one.form?.id, summary: one.matches("summary") && one.parentElement.id,
      part: part?.dataset.part, index: links.indexOf(one), top: one.getBoundingClientRect().top,
      selection: one.matches("input:is([type=search], [type=text])") ? [one.selectionStart, one.selectionEnd] : null };
  };
  const find = (place) => {
    if (place.id && document.getElementById(place.id)) return document.getElementById(place.id);
    if (place.summary) return document.getElementById(place.summary)?.querySelector("summary");
    if (place.name) return [...finder.querySelectorAll(`[name="${CSS.escape(place.name)}"]`)]
      .find((one) => one.form?.id === place.form && (!/radio|checkbox/.test(place.kind) || one.value === place.value));
    if (place.index < 0 || place.part === "pages") return null;
    const links = finder.querySelectorAll(`[data-part="${place.part}"] a[href]`);
    return links[Math.min(place.index, links.length - 1)];
  };

  const keep = () => ({
    open: [...finder.querySelectorAll("details[id]")].map((one) => [one.id, one.open]),
    scrolled: [...finder.querySelectorAll("[data-scrolls]")].map((one) => [one.dataset.scrolls, one.scrollTop, one.scrollLeft]),
    looked: [...finder.querySelectorAll("[data-finds]")].map((one) => [one.id, one.value]),
    typed: texts().filter((one) => one.name && sent.has(one.name) && sent.get(one.name) !== one.value).map((one) => [one.name, one.value]),
    active: placeOf(document.activeElement),
  });
  const restore = ({ open, scrolled, looked, typed, active }) => {
    for (const [id, isOpen] of open) document.getElementById(id)?.toggleAttribute("open", isOpen);
    for (const [id, text] of looked) {
      const box = document.getElementById(id);
      if (!box || !text) continue;
      box.value = text;
      box.dispatchEvent(new Event("input"));
    }
    for (const [key, top, left] of scrolled) finder.querySelector(`[data-scrolls="${CSS.escape(key)}"]`)?.scrollTo({ top, left, behavior: "instant" });
    // What was typed while the answer was on its way is newer than the answer.
    for (const [name, value] of typed) {
      const box = texts().find((one) => one.name === name);
      if (box) box.value = value;
    }
    if (typed.length) submitSoon(document.getElementById("filter-form"));
    if (active) focusAgain(active);
  };
  const scrollerOf = (one) => {
    const panel = one.closest("#filters");
    return panel && panel.scrollHeight > panel.clientHeight ? panel : window;
  };
  const focusAgain = (place) => {
    const one = find(place) ?? results();
    one.focus({ preventScroll: true });
    if (place.selection && one.setSelectionRange) one.setSelectionRange(...place.selection);
    if (place.part === "pages") results().scrollIntoView({ behavior: "instant" });
    else if (one !== results()) scrollerOf(one).scrollBy({ top: one.getBoundingClientRect().top - place.top, behavior: "instant" });
  };

  const submitSoon = (form, delay = TYPING) => {
    clearTimeout(typing);
    typing = setTimeout(() => form.isConnected && form.requestSubmit(), delay);
  };
  const fail = (sentence, address) => {
    failure.querySelector("[data-failure-words]").textContent = sentence;
    failure.querySelector("a").href = address;
    failure.hidden = false;
  };

  finder.addEventListener("change", (event) => {
    // A box that is swapped while somebody types in it says once more that it changed, from a form that has gone.
    if (kept || event.target.form?.id !== "filter-form" || !event.target.name) return;
    cause = event.target.type === "text" ? event.target.name : "";
    submitSoon(event.target.form, 0);
  });
  // Enter in a box says that it changed, and then sends the form by itself.
  finder.addEventListener("submit", () => clearTimeout(typing));
  finder.addEventListener("input", (event) => {
    if (event.target.id !== "finder-words") return;
    cause = event.target.name;
    submitSoon(event.target.form);
  });

  // Each change is a step that Back takes back; letters of one word, and steps of one thumb, are one change.
  document.addEventListener("htmx:beforeHistoryUpdate", ({ detail }) => {
    if (cause && cause === before) detail.history.type = "replace";
    before = cause;
  });

  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.id !== "filter-form") cause = "";
    const filled = [...detail.formData].filter(([, value]) => value !== "");
    for (const name of [...detail.formData.keys()]) detail.formData.delete(name);
    for (const [name, value] of filled) detail.formData.append(name, value);
  });
  document.addEventListener("htmx:beforeSend", () => {
    failure.hidden = true;
    sent = new Map(texts().filter((one) => one.name).map((one) => [one.name, one.value]));
    results().setAttribute("aria-busy", "true");
    clearTimeout(slow);
    slow = setTimeout(() => { said.textContent = finder.dataset.busy; }, SLOW);
  });
  document.addEventListener("htmx:afterRequest", () => {
    if (finder.classList.contains("is-busy")) return;
    clearTimeout(slow);
    results().removeAttribute("aria-busy");
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    answer = detail.serverResponse;
    kept = keep();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "results" || !kept) return;
    answer = undefined;
    restore(kept);
    kept = null;
    said.textContent = results().dataset.said;
    const address = results().dataset.address;
    if (address !== here()) history.replaceState(history.state, "", address + location.hash);
  });

  for (const kind of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(kind, ({ detail }) => fail(finder.dataset.offline, detail.pathInfo.finalRequestPath));
  }
  document.addEventListener("htmx:responseError", ({ detail }) => fail(finder.dataset.failed, detail.pathInfo.finalRequestPath));

  // Back and Forward ask the server for that address again, in the same way: what is ticked is what the address says.
  document.addEventListener("htmx:historyCacheMiss", (event) => {
    event.preventDefault();
    htmx.ajax("GET", here(), { source: finder });
  });
})();
