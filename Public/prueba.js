// Saves each answer by itself as soon as it is chosen, waits for the network where there is none, and says so. The form
// works without it. Page and turn in what is sent tell the server a repetition from something new.
const form = document.querySelector("form.answer");
const state = document.getElementById("estado");
const page = form.elements.hoja.value;
const busy = "El aula está ocupada. ", away = "Sin conexión. ", closed = "Tu sesión se cerró. Entra en otra pestaña. ";
let turn = 0, waiting = null, running = null, delay = 1, wake = () => {}, typing = 0;
// Whether the telephone keeps it sealed: then it goes by its ticket, also when somebody else is signed in by then.
let isKept = false, keeping = Promise.resolve();

function say(text, isWarning) {
  state.textContent = text;
  state.classList.toggle("wait", isWarning);
}

// Only the newest answer counts, so it takes the place of one that still waits.
function save(action) {
  clearTimeout(typing);
  typing = 0;
  const fields = new URLSearchParams(new FormData(form));
  fields.set("turno", ++turn);
  fields.set("accion", action);
  fields.set("sola", "1");
  fields.set("numero", form.dataset.numero);
  waiting = fields.toString();
  if (isKept) keep(waiting);
  return running ??= send().finally(() => running = null);
}

function keep(content) {
  return keeping = keeping.then(async () => { isKept = await espera.keep(page, content, form.dataset); });
}

// Whether the newest answer was saved and may stay like that.
async function send() {
  let isSaved = true;
  while (waiting) {
    const content = waiting;
    isSaved = await attempt(content);
    if (isSaved === null) {
      await new Promise(resolve => { wake = resolve; setTimeout(resolve, delay * 1000); });
      delay = Math.min(delay * 2, 15);
    } else if (waiting === content) {
      waiting = null;
      isKept = false;
    }
  }
  return isSaved;
}

// Null when it has to be tried again.
async function attempt(content) {
  say("Guardando…", false);
  try {
    const answer = await post(content);
    if (answer.type === "opaqueredirect") return later(closed);
    if (answer.status >= 500 || answer.status === 429) return await laterSealed(content, busy);
    delay = 1;
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    const lines = isOurs ? (await answer.text()).split("\n") : [];
    if (answer.ok) say(`Guardada · recibo ${lines[0]} · ${lines[1]}${lines[2] ? ". " + lines[2] : ""}`, Boolean(lines[2]));
    else say(lines[0] || "No se pudo guardar. Abre esta página otra vez.", true);
    return answer.ok && lines[3] !== "corrige";
  } catch {
    return await laterSealed(content, away);
  }
}

async function post(content) {
  if (isKept) {
    await keep(content);
    if (isKept) return espera.send(page);
  }
  return fetch(form.action, {
    method: "POST", body: content, redirect: "manual", keepalive: content.length < 60000,
    headers: {"Content-Type": "application/x-www-form-urlencoded"}});
}

async function laterSealed(content, reason) {
  if (waiting === content) await keep(content);
  return later(reason);
}

function later(reason) {
  say(`${reason}Tu respuesta espera ${isKept ? "en este teléfono" : "aquí"} y se guarda sola.`, true);
  return null;
}

form.addEventListener("change", () => save("guardar"));
form.addEventListener("input", event => {
  if (!event.target.matches("textarea, input:not([type])")) return;
  clearTimeout(typing);
  typing = setTimeout(save, 1000, "guardar");
});
form.addEventListener("submit", async event => {
  event.preventDefault();
  const action = event.submitter?.value || "seguir";
  if (!await save(action)) return;
  if (action === "comprobar") location.reload();
  else location.href = form.dataset.next;
});
addEventListener("online", () => { delay = 1; wake(); });
addEventListener("beforeunload", event => { if (waiting && !isKept) event.preventDefault(); });

// What a page left behind that was closed before the network came back may be an answer to this very question.
espera.sent.then(isAnySent => { if (isAnySent && !turn && !typing) location.reload(); });
