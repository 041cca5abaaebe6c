// A link with data-cb-open="id" opens that dialog; without script the link is followed instead.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-cb-open]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.cbOpen);
    if (!dialog?.showModal) return;
    event.preventDefault();
    opener.closest("details")?.removeAttribute("open");
    if (!dialog.open) dialog.showModal();
    return;
  }
  if (event.target.closest("[data-cb-close]")) {
    const dialog = event.target.closest("dialog[open]");
    if (dialog) { event.preventDefault(); dialog.close(); }
  } else if (event.target.matches("dialog[open]") && isOutside(event)) {
    event.target.close();
  }
});

function isOutside(event) {
  const box = event.target.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

// A dialog that arrives open from the server (data-cb-modal) becomes modal, so that Esc and focus work.
function promote(root) {
  for (const dialog of root.querySelectorAll("dialog[data-cb-modal]")) {
    if (!dialog.matches(":modal")) { dialog.removeAttribute("open"); dialog.showModal(); }
  }
}
promote(document);
document.addEventListener("htmx:afterSettle", () => promote(document));
