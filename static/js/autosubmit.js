// A form that was changed and not sent yet says so in data-changed.
document.addEventListener("input", (event) => event.target.form?.toggleAttribute("data-changed", true));

// A form with data-autosubmit is sent when one of its choices changes; its button is only for pages without scripts.
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  const button = form.querySelector("[data-autosubmit-fallback]");
  if (button) button.hidden = true;
  form.addEventListener("change", () => form.requestSubmit());
}
