// After a failed submit the focus goes to what is wrong; after a step, to what data-cb-focus marks.
function focusMarked(root) {
  const marked = root.querySelector("[data-cb-focus]") ?? root.querySelector("[aria-invalid=true]");
  marked?.focus();
}
focusMarked(document);
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.elt.querySelector?.("[data-cb-focus], [aria-invalid=true]")) focusMarked(event.detail.elt);
});

// An eye beside a secret shows only what was typed in this visit.
document.addEventListener("click", (event) => {
  const eye = event.target.closest("[data-cb-reveal]");
  const field = eye && document.getElementById(eye.dataset.cbReveal);
  if (!field) return;
  field.type = field.type === "password" ? "text" : "password";
  eye.setAttribute("aria-pressed", String(field.type === "text"));
});
