// A form with data-autosubmit is sent when one of its choices changes; its button is only for pages without scripts, and
// the stylesheet hides it where data-scripts says that this ran.
document.documentElement.toggleAttribute("data-scripts", true);
document.addEventListener("change", (event) => {
  if (event.target.form?.matches("[data-autosubmit]")) event.target.form.requestSubmit();
});
