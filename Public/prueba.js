// Saves each answer by itself as soon as it is chosen, waits for the network where there is none, and says so. The form
// works without it.
const form = document.querySelector("form.answer");
const status = document.getElementById("estado");
const place = "prueba:" + form.action;
let turn = 0, sent = null, waiting = null, delay = 1, timer = 0, typing = 0;

function say(text, isWaiting) {
  status.textContent = text;
  status.classList.toggle("wait", Boolean(isWaiting));
}

function body(action) {
  const fields = new URLSearchParams(new FormData(form));
  fields.set("turno", ++turn);
  fields.set("accion", action);
  fields.set("sola", "1");
  return fields.toString();
}

// The newest answer waits in the place of those before it: only it counts.
function save(action = "guardar") {
  clearTimeout(typing);
  waiting = body(action);
  sessionStorage.setItem(place, waiting);
  return send();
}

async function send() {
  clearTimeout(timer);
  if (sent || !waiting) return sent;
  sent = attempt(waiting);
  const done = await sent;
  sent = null;
  if (done && waiting === done.body) {
    waiting = null;
    sessionStorage.removeItem(place);
  }
  if (waiting && done) return send();
  return done;
}

async function attempt(content) {
  say("Guardando…");
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: content, redirect: "manual",
      headers: {"Content-Type": "application/x-www-form-urlencoded"}});
    if (answer.type === "opaqueredirect") return later("Tu sesión se cerró. Entra otra vez en otra pestaña: tu respuesta espera aquí.");
    if (answer.status >= 500 || answer.status === 429) return later("El aula está ocupada. Tu respuesta espera aquí y se guarda sola.");
    delay = 1;
    const isText = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    const [first, second, sentence] = isText ? (await answer.text()).split("\n") : [];
    if (answer.ok) say(`Guardada · recibo ${first} · ${second}${sentence ? ". " + sentence : ""}`);
    else say(first || "No se pudo guardar. Abre esta página otra vez.", true);
    return {body: content, isSaved: answer.ok};
  } catch {
    return later("Sin conexión. Tu respuesta espera aquí y se guarda sola cuando vuelva.");
  }
}

function later(sentence) {
  say(sentence, true);
  timer = setTimeout(send, delay * 1000);
  delay = Math.min(delay * 2, 15);
  return null;
}

form.addEventListener("change", () => save());
form.addEventListener("input", event => {
  if (!event.target.matches("textarea, input:not([type])")) return;
  clearTimeout(typing);
  typing = setTimeout(save, 1000);
});
form.addEventListener("submit", async event => {
  event.preventDefault();
  const action = event.submitter?.value || "seguir";
  let done = await save(action);
  while (waiting && !done) {
    await new Promise(resolve => setTimeout(resolve, 250));
    if (!waiting) done = {isSaved: true};
  }
  if (!done?.isSaved) return;
  location.href = action === "comprobar" ? location.href : form.dataset.next;
});
addEventListener("online", () => { delay = 1; send(); });
addEventListener("beforeunload", event => { if (waiting) event.preventDefault(); });

// What a page left behind when it was closed without network. It is known by its page and turn, so it can only arrive once.
waiting = sessionStorage.getItem(place);
if (waiting) send();
