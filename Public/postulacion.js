// Saves a step of an application while one types. What had no answer is told with the next save, so that it is not taken
// for another page's.
const form = document.querySelector("form.apply:has([name=visto])");
if (form) {
  const tab = Math.random().toString(36).slice(2), { visto } = form.elements, said = form.querySelector("output");
  const fields = () => [...form.elements].filter(({ name, type }) => name && !["hidden", "submit", "file"].includes(type));
  const values = () => fields().filter((field) => field.type != "checkbox" || field.checked).map((field) => [field.name, field.value]);
  const asText = () => JSON.stringify(values());
  let saved = asText(), number = 0, timer, isBusy = false, isLeaving = false, wait = 1000, unanswered = [];

  const say = (words) => { said.textContent = words; };
  const later = (time) => { clearTimeout(timer); timer = setTimeout(save, time); };

  async function save() {
    clearTimeout(timer);
    const now = asText();
    if (isBusy || isLeaving || now == saved) return;
    isBusy = true;
    const sent = values();
    const body = new URLSearchParams([
      ...sent, ...unanswered.map(([name, value]) => ["antes-" + name, value]), ["visto", visto.value],
      ["de", form.elements.de.value], ["pestana", tab], ["n", ++number], ["hacer", "guardar"],
    ]);
    let status = -1, answer;
    try {
      const response = await fetch(form.getAttribute("action"), {
        method: "POST", redirect: "manual", keepalive: true, headers: { Accept: "application/json" }, body,
      });
      status = response.status;
      if (status == 200 || status == 409) answer = await response.json();
    } catch { status = -1; }
    isBusy = false;
    if (status == 200 && answer) {
      wait = 1000;
      visto.value = answer.visto;
      saved = now;
      unanswered = [];
      if (asText() != saved) later(500); else say(answer.dice);
    } else if (status == 409) {
      say("Escribiste también en otra página. Pulsa «Guardar» para ver las dos y elegir.");
    } else if (status == 403) {
      say("Otra persona entró en este teléfono. Esto no se guardó.");
    } else if (status == 400) {
      say("Algo de lo que escribiste es demasiado largo. Acórtalo para que se guarde.");
    } else {
      unanswered = [...unanswered, ...sent].slice(-60);
      say(status ? "Sin conexión: se guardará al volver" : "Tu sesión terminó. Entra en otra pestaña: lo que escribiste sigue aquí.");
      later(wait = Math.min(wait * 2, 30000));
    }
  }

  form.addEventListener("input", () => { say("Guardando…"); later(1500); });
  for (const list of form.querySelectorAll(".uploads")) {
    new MutationObserver(() => { if (asText() != saved) later(300); }).observe(list, { childList: true, subtree: true });
  }
  addEventListener("online", save);
  document.addEventListener("visibilitychange", () => document.hidden && save());
  addEventListener("pagehide", save);

  // A button sends everything; nothing follows it.
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    clearTimeout(timer);
    if (!navigator.onLine) {
      event.preventDefault();
      say("Sin conexión: se guardará al volver");
      return later(wait);
    }
    form.elements.pestana.value = tab;
    form.elements.n.value = ++number;
    for (const [name, value] of unanswered) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "antes-" + name, value }));
    }
    isLeaving = true;
  });
  addEventListener("pageshow", () => { isLeaving = false; });
}

// Hands in from the page itself, so that it can say that the network is cut. Sent twice, the same is handed in once.
const last = document.querySelector("form.hand-in");
if (last) {
  const said = last.querySelector("output"), button = last.querySelector("button");
  const say = (words, isTrouble) => {
    said.textContent = words;
    said.classList.toggle("trouble", isTrouble);
    button.disabled = !isTrouble && words != "";
    if (isTrouble) said.scrollIntoView({ block: "nearest" });
  };
  last.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    say("Entregando…", false);
    try {
      const response = await fetch(last.action, {
        method: "POST", body: new URLSearchParams(new FormData(last)), signal: AbortSignal.timeout(40000),
      });
      // Where it was not taken, the page that says why comes by sending the form as without this script.
      if (response.redirected) location.assign(response.url); else last.submit();
    } catch {
      say("Sin conexión: no sabemos si llegó. Todo lo que escribiste está guardado. Cuando vuelva la red, pulsa «Entregar " +
        "postulación» otra vez: si ya había llegado, no se entrega dos veces.", true);
    }
  });
  addEventListener("pageshow", () => say("", false));
}
