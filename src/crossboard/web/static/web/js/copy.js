// A button with data-cb-copy="id" copies the text of that element and says so in its own label.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-cb-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.cbCopy);
  const label = button.querySelector("[aria-live]");
  if (!source || !label || button.dataset.cbLabel) return;
  if (!(await copied(source))) return;
  button.dataset.cbLabel = label.textContent;
  label.textContent = button.dataset.cbCopied;
  setTimeout(() => { label.textContent = button.dataset.cbLabel; delete button.dataset.cbLabel; }, 2000);
});

// The clipboard API needs https or localhost; elsewhere the text is selected and copied the old way.
async function copied(source) {
  const text = "value" in source ? source.value : source.textContent.trim();
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "cb-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
