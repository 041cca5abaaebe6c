// Ticks of a list: Shift ticks a range, the head's box ticks all rows shown and shows "some".
const picksOf = (list) => [...list.querySelectorAll(".cb-pick:not(:disabled)")];
let last = null;

document.addEventListener("click", (event) => {
  const pick = event.target.closest?.(".cb-pick");
  if (!pick) return;
  const list = pick.closest("table, .cb-list");
  if (event.shiftKey && last && last !== pick && list?.contains(last)) {
    const picks = picksOf(list);
    const [from, to] = [picks.indexOf(last), picks.indexOf(pick)].sort((a, b) => a - b);
    picks.slice(from, to).forEach((other) => set(other, pick.checked));
    if (to >= 0) set(picks[to], pick.checked);
  }
  last = pick;
});

document.addEventListener("change", (event) => {
  const list = event.target.closest?.("table, .cb-list");
  if (!list) return;
  if (event.target.matches(".cb-pick-all")) picksOf(list).forEach((pick) => set(pick, event.target.checked));
  show(list);
});

function set(pick, checked) {
  if (pick.checked === checked) return;
  pick.checked = checked;
  pick.dispatchEvent(new Event("change", { bubbles: true }));
}

function show(list) {
  const all = list.querySelector(".cb-pick-all");
  if (!all) return;
  const picks = picksOf(list);
  const ticked = picks.filter((pick) => pick.checked).length;
  all.checked = ticked > 0 && ticked === picks.length;
  all.indeterminate = ticked > 0 && ticked < picks.length;
}

const showAll = () => document.querySelectorAll("table:has(.cb-pick-all)").forEach(show);
showAll();
document.addEventListener("htmx:afterSettle", showAll);
