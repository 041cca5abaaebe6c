// Inside data-cb-saves every change is saved at once. A link followed meanwhile waits until all is
// saved; where something was refused it is not followed, so that the reason is read.
let underWay = 0;
let followed = null;

const isSaving = (event) => Boolean(event.target.closest?.("[data-cb-saves]"));

document.addEventListener("htmx:beforeRequest", (event) => { if (isSaving(event)) underWay += 1; });

document.addEventListener("htmx:afterRequest", (event) => {
  if (!isSaving(event)) return;
  underWay -= 1;
  if (!(event.detail.xhr.status >= 200 && event.detail.xhr.status < 400)) followed = null;
  queueMicrotask(goOn); // htmx sends what waits in its queue only after this event
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || !underWay || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  followed = link;
});

function goOn() {
  if (underWay || !followed) return;
  const link = followed;
  followed = null;
  (document.getElementById(link.id) ?? link).click(); // the answer may have replaced it
}
