// Light, dark or as the device: kept in localStorage under the key that Django's admin uses, so both agree.
// Loaded before the page is painted; without it the page follows the device.
(() => {
  const ORDER = ["auto", "light", "dark"];
  const root = document.documentElement;
  const read = () => {
    try { return ORDER.includes(localStorage.getItem("theme")) ? localStorage.getItem("theme") : "auto"; } catch { return "auto"; }
  };
  const apply = (theme) => {
    if (theme === "auto") delete root.dataset.theme; else root.dataset.theme = theme;
  };
  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-button]");
    if (!button) return;
    const name = button.querySelector("[data-theme-name]");
    const say = () => { name.textContent = button.dataset[read()]; button.title = name.textContent; };
    button.addEventListener("click", () => {
      const next = ORDER[(ORDER.indexOf(read()) + 1) % ORDER.length];
      try { localStorage.setItem("theme", next); } catch { return; }
      apply(next);
      say();
    });
    say();
    button.hidden = false;
  });
})();
