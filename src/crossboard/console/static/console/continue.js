// Ctrl+Enter (or Cmd+Enter) presses Continue.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const button = document.querySelector("[data-cb-continue]:not(:disabled)");
  if (button && !document.querySelector("dialog[open]")) { event.preventDefault(); button.click(); }
});
