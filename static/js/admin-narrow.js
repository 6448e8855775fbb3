// A list of choices that belongs to what another field has chosen (the groups of a line, its series): it is asked for with
// that choice, and emptied when the choice becomes another. The form checks again when it is saved.
(() => {
  const $ = django.jQuery;
  const idOf = (select) => select.id.replace(select.name.split("-").pop(), select.dataset.narrowedBy);
  $(document).on("select2:opening", "select[data-narrowed-by]", (event) => {
    const select = event.target;
    const decided = document.getElementById(idOf(select));
    const address = new URL(select.getAttribute("data-ajax--url"), location.href);
    if (decided) address.searchParams.set(select.dataset.narrowedBy, decided.value);
    $(select).data("select2").dataAdapter.ajaxOptions.url = address.href;
  });
  $(document).on("change", "select", (event) => {
    for (const select of document.querySelectorAll("select[data-narrowed-by]")) {
      if (idOf(select) === event.target.id && select.value) $(select).val(null).trigger("change");
    }
  });
})();
