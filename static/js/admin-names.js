// The lists of choices that Django's admin draws over its selects are named by what is chosen, and by nothing while
// nothing is. This gives each the name of the field that it stands for.
(() => {
  const nameOf = (select) => select.getAttribute("aria-label")
    || document.querySelector(`label[for="${CSS.escape(select.id)}"]`)?.textContent.trim().replace(/:$/, "") || "";
  const give = (select) => {
    for (const box of select.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox]") ?? []) {
      box.removeAttribute("aria-labelledby");
      box.setAttribute("aria-label", nameOf(select));
    }
  };
  const giveAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(give);
  const $ = django.jQuery;
  $(() => {
    giveAll(document);
    $(document).on("select2:open", (event) => {
      document.querySelector(".select2-container--open .select2-search__field")?.setAttribute("aria-label", nameOf(event.target));
    });
  });
  document.addEventListener("formset:added", (event) => giveAll(event.target));
})();
