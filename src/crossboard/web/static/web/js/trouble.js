// When an htmx request fails, say so and offer to reload: a silent button is a lie.
function complain() {
  const template = document.getElementById("cb-trouble");
  if (template && !document.querySelector(".cb-toast")) document.body.append(template.content.cloneNode(true));
}
document.addEventListener("htmx:responseError", complain);
document.addEventListener("htmx:sendError", complain);
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) document.querySelector(".cb-toast")?.remove();
});
