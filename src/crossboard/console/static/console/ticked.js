// Says how many rows of a form are ticked, wherever that form's number stands.
function sayTicked() {
  for (const form of document.querySelectorAll(".cb-tickform")) {
    const ticked = [...form.elements].filter((field) => field.matches(".cb-pick:checked")).length;
    const scope = form.id ? document : form;
    for (const number of scope.querySelectorAll("[data-cb-ticked]")) {
      number.textContent = ticked;
      const button = number.closest("button");
      if (button) button.disabled = ticked === 0;
    }
  }
}
document.addEventListener("change", sayTicked);
document.addEventListener("htmx:afterSettle", sayTicked);
sayTicked();
