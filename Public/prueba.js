// Saves each answer by itself as soon as it is chosen, waits for the network where there is none, and says so. The form
// works without it. Page and turn in what is sent tell the server a repetition from something new.
const form = document.querySelector("form.answer");
const state = document.getElementById("estado");
const place = "prueba:" + form.action;
let turn = 0, waiting = null, running = null, delay = 1, wake = () => {}, typing = 0;

function say(text, isWarning) {
  state.textContent = text;
  state.classList.toggle("wait", isWarning);
}

// Only the newest answer counts, so it takes the place of one that still waits.
function save(action) {
  clearTimeout(typing);
  const fields = new URLSearchParams(new FormData(form));
  fields.set("turno", ++turn);
  fields.set("accion", action);
  fields.set("sola", "1");
  waiting = fields.toString();
  sessionStorage.setItem(place, waiting);
  return running ??= send().finally(() => running = null);
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
      sessionStorage.removeItem(place);
    }
  }
  return isSaved;
}

// Null when it has to be tried again.
async function attempt(content) {
  say("Guardando…", false);
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: content, redirect: "manual", headers: {"Content-Type": "application/x-www-form-urlencoded"}});
    if (answer.type === "opaqueredirect") return later("Tu sesión se cerró. Entra en otra pestaña: tu respuesta espera aquí.");
    if (answer.status >= 500 || answer.status === 429) return later("El aula está ocupada. Tu respuesta espera aquí y se guarda sola.");
    delay = 1;
    const isOurs = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    const lines = isOurs ? (await answer.text()).split("\n") : [];
    if (answer.ok) say(`Guardada · recibo ${lines[0]} · ${lines[1]}${lines[2] ? ". " + lines[2] : ""}`, Boolean(lines[2]));
    else say(lines[0] || "No se pudo guardar. Abre esta página otra vez.", true);
    return answer.ok && lines[3] !== "corrige";
  } catch {
    return later("Sin conexión. Tu respuesta espera aquí y se guarda sola cuando vuelva.");
  }
}

function later(sentence) {
  say(sentence, true);
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
addEventListener("beforeunload", event => { if (waiting) event.preventDefault(); });

// What a page left behind that was closed before the network came back.
waiting = sessionStorage.getItem(place);
if (waiting) running = send().then(isSaved => { running = null; if (isSaved) location.reload(); });
