// j and k go to the next and the previous row of a desk's tables and lists, Enter opens it, ? says so.
const help = document.querySelector("[data-keys-help]");
let here = null;

// Asked each time, because rows of a table that is kept up to date come and go.
function go(step) {
  const rows = [...document.querySelectorAll("table[data-keys] tbody tr, ul[data-keys] > li")];
  const to = rows[rows.indexOf(here) + step];
  if (!to) return;
  here?.classList.remove("here");
  here = to;
  here.classList.add("here");
  here.querySelector("a")?.focus();
  here.scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") go(1);
  if (event.key === "k") go(-1);
  if (event.key === "?" && help) help.open = !help.open;
});
