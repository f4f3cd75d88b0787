// j and n go to the next piece of work of the view, k to the previous one; what is filled in is not left behind by mistake.
const form = document.querySelector(".grade");
let isChanged = form?.closest("main").querySelector("[role=alert]") != null;

form?.addEventListener("input", () => { isChanged = true; });
form?.addEventListener("submit", () => { isChanged = false; });
addEventListener("beforeunload", event => { if (isChanged) event.preventDefault(); });

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  document.querySelector(`a[data-key~="${CSS.escape(event.key)}"]`)?.click();
});
