// Keyboard shortcuts; the body carries data-cb-keys only for readers who have them switched on.
// data-cb-key="/" or "g a" names the link to follow; j k x Enter walk through a list.
const TYPING = "input, select, textarea, [contenteditable], dialog[open] *";
let first = "";

document.addEventListener("keydown", (event) => {
  if (!("cbKeys" in document.body.dataset)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const chord = first ? `${first} ${event.key}` : event.key;
  first = "";
  const target = document.querySelector(`[data-cb-key="${CSS.escape(chord)}"]`);
  if (target) {
    event.preventDefault();
    target.click();
  } else if (event.key === "g") {
    first = "g";
  } else if (!event.target.closest("a, button, summary")) {
    walk(event);
  }
});

function isTyping(element) {
  return element.matches(TYPING) && !element.matches("input[type=checkbox], input[type=radio]");
}

function walk(event) {
  const step = { j: 1, k: -1 }[event.key];
  if (step) return move(step);
  const row = current();
  if (!row) return;
  if (event.key === "x") row.querySelector(".cb-pick")?.click();
  if (event.key === "Enter") row.querySelector(".cb-open, a")?.click();
}

const rows = () => [...document.querySelectorAll(".cb-list tbody > tr:has(a, .cb-pick), .cb-list > li:has(a, button)")];
const current = () => document.querySelector(".cb-at")?.closest("tr, li");

function move(step) {
  const all = rows();
  if (!all.length) return;
  const next = all[Math.min(Math.max(all.indexOf(current()) + step, 0), all.length - 1)];
  document.querySelectorAll(".cb-at").forEach((mark) => mark.classList.remove("cb-at"));
  next.firstElementChild.classList.add("cb-at");
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}
