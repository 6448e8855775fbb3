// The tray of products to compare: what is ticked on any page stays ticked while this tab is open (sessionStorage: no cookie,
// nothing is sent, each tab has a tray of its own). Without it the form sends the ticks of one page.
(() => {
  const form = document.querySelector("form[data-tray]");
  if (!form) return;
  const KEY = "compare", MOST = Number(form.dataset.most);
  const part = (name) => form.querySelector(`[data-tray-${name}]`);
  const isItem = (one) => typeof one?.name === "string" && /^[\w-]{1,200}$/.test(one?.slug);
  let items = [];

  const read = () => {
    try { items = [].concat(JSON.parse(sessionStorage.getItem(KEY)) ?? []).filter(isItem).slice(0, MOST); } catch { /* kept for this page only */ }
  };
  const write = () => {
    try { sessionStorage.setItem(KEY, JSON.stringify(items)); } catch { /* kept for this page only */ }
  };
  const say = (words, name = "") => {
    part("said").textContent = words.replace("{name}", name).replace("{number}", items.length);
    part("said").classList.toggle("visually-hidden", words !== form.dataset.refused);
  };
  const address = () => {
    const found = new URL(form.action);
    for (const one of form.querySelectorAll("input[type=hidden]")) found.searchParams.set(one.name, one.value);
    found.pathname += `${items.map((one) => one.slug).join(",")}/`;
    return found.href.replace(/%2C/gi, ",");
  };
  const row = ({ slug, name }) => {
    const made = form.querySelector("template").content.firstElementChild.cloneNode(true);
    const remove = made.querySelector("button");
    made.querySelector(".tray__name").textContent = name;
    made.querySelector(".visually-hidden").textContent = form.dataset.remove.replace("{name}", name);
    remove.addEventListener("click", () => {
      const place = items.findIndex((one) => one.slug === slug);
      take(slug, name);
      (form.querySelectorAll(".tray__remove")[Math.min(place, items.length - 1)] ?? document.getElementById("results") ?? document.getElementById("main")).focus({ preventScroll: true });
    });
    return made;
  };
  const show = () => {
    part("shown").hidden = !items.length;
    form.classList.toggle("is-filled", items.length > 0);
    for (const one of form.querySelectorAll("[data-tray-plain]")) one.hidden = items.length > 0 || one.matches("button");
    part("items").replaceChildren(...items.map(row));
    part("count").textContent = form.dataset.count.replace("{number}", items.length);
    part("link").href = address();
    part("link").hidden = items.length < 2;
    part("more").hidden = items.length !== 1;
    for (const tick of document.querySelectorAll("input[name=items][form=compare-form]")) tick.checked = items.some((one) => one.slug === tick.value);
  };
  const keep = () => { write(); show(); };
  const take = (slug, name) => {
    items = items.filter((one) => one.slug !== slug);
    keep();
    say(form.dataset.removed, name);
  };

  document.addEventListener("change", ({ target }) => {
    if (!target.matches("input[name=items][form=compare-form]")) return;
    const { value: slug, dataset: { name } } = target;
    if (!target.checked) return take(slug, name);
    if (items.length >= MOST) {
      target.checked = false;
      return say(form.dataset.refused, name);
    }
    items.push({ slug, name });
    keep();
    say(form.dataset.added, name);
  });
  part("clear").addEventListener("click", () => {
    items = [];
    keep();
    say(form.dataset.emptied);
    (document.getElementById("results") ?? document.getElementById("main")).focus({ preventScroll: true });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (items.length > 1) location.assign(address());
  });

  for (const one of document.querySelectorAll("[data-tray-only]")) one.hidden = false;
  const again = () => { read(); show(); };
  document.addEventListener("htmx:afterSettle", again);
  addEventListener("pageshow", again);
  again();
})();
