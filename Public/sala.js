// Keeps the board of an exam up to date: asks every few seconds for its rows, changes what changed, and says when it cannot.
// Without this module there is the link «Actualizar».
const board = document.querySelector("[data-tablero]");
const state = document.querySelector("[data-senal]");
const PAUSE = 4000;
let tag = "";
let next = 0;
let lastHeard = "";

function say(words) {
  if (state.textContent !== words) state.textContent = words;
}

// Rows by person and place among that person's rows: the row of whoever has not come is that of their first attempt later.
function byPerson(rows) {
  const seen = {};
  return [...rows].map(row => {
    const person = row.dataset.fila.split("-")[0];
    seen[person] = (seen[person] || 0) + 1;
    return [`${person}.${seen[person]}`, row];
  });
}

// What stands in a row changes in place, so that the focus stays where it is.
function put(markup) {
  const fresh = document.createElement("template");
  fresh.innerHTML = markup;
  const [here, there] = [board.querySelector("tbody"), fresh.content.querySelector("tbody")];
  if (!here || !there) {
    board.replaceChildren(fresh.content);
    return;
  }
  board.querySelector(".facts").replaceWith(fresh.content.querySelector(".facts"));
  const old = new Map(byPerson(here.rows));
  byPerson(there.rows).forEach(([key, row], place) => {
    const known = old.get(key);
    old.delete(key);
    if (known) {
      [...row.cells].forEach((cell, number) => {
        if (known.cells[number].innerHTML !== cell.innerHTML) known.cells[number].innerHTML = cell.innerHTML;
      });
    }
    const right = known || row;
    if (here.rows[place] !== right) here.insertBefore(right, here.rows[place] || null);
  });
  old.forEach(row => row.remove());
}

async function look() {
  clearTimeout(next);
  if (document.hidden) return;
  try {
    const answer = await fetch(board.dataset.tablero, {
      headers: tag ? { "If-None-Match": tag } : {}, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(15000),
    });
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
      say("Tu sesión terminó: entra otra vez para seguir mirando.");
      return;
    }
    if (answer.status === 200) {
      tag = answer.headers.get("ETag") || "";
      put(await answer.text());
    } else if (answer.status !== 304) throw new Error(answer.status);
    lastHeard = new Date().toLocaleTimeString("es-EC", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "America/Guayaquil" });
    say("Se actualiza solo.");
  } catch {
    say(`Sin conexión: lo que ves es ${lastHeard ? `de las ${lastHeard}` : "de cuando abriste la página"}. Lo intentamos otra vez.`);
  }
  next = setTimeout(look, PAUSE);
}

if (board && state) {
  document.addEventListener("visibilitychange", look);
  addEventListener("online", look);
  addEventListener("offline", look);
  look();
}
