// Marks the row of the person whose mail is shown.
document.addEventListener("htmx:afterSwap", () => {
  const shown = document.querySelector("#preview");
  for (const row of document.querySelectorAll("tr[data-person]")) {
    if (shown && row.dataset.person === shown.dataset.person) row.setAttribute("aria-selected", "true");
    else row.removeAttribute("aria-selected");
  }
});
