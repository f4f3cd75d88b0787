// j and k go to the next and the previous row of a desk's table, Enter opens it, ? says so.
const rows = [...document.querySelectorAll("table[data-keys] tbody tr")];
const help = document.querySelector("[data-keys-help]");
let here = -1;

function go(to) {
  if (to < 0 || to >= rows.length) return;
  rows[here]?.classList.remove("here");
  here = to;
  rows[here].classList.add("here");
  rows[here].querySelector("a")?.focus();
  rows[here].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
  if (event.key === "j") go(here + 1);
  if (event.key === "k") go(here - 1);
  if (event.key === "?" && help) help.open = !help.open;
});
