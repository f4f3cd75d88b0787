// Saves the draft of an assignment while one types, and hands in only what has arrived.
const tab = Math.random().toString(36).slice(2);

for (const form of document.querySelectorAll("form.work")) {
  // What sends files is large: it comes when one is about to be chosen.
  const chooser = form.querySelector("input[type=file]");
  for (const kind of ["pointerdown", "focus", "change"]) {
    chooser?.addEventListener(kind, () => import(form.dataset.sender), { once: true });
  }
  const { texto, base, de } = form.elements;
  const said = form.querySelector("output");
  if (!texto) continue;
  let saved = texto.value, number = 0, latest = 0, wait = 1000, timer, running = false;
  const say = (words, isWarning) => { said.textContent = words; said.classList.toggle("wait", Boolean(isWarning)); };
  const later = time => { clearTimeout(timer); timer = setTimeout(save, time); };

  // The text, and the files that are here already.
  function fields(text, n) {
    const sent = new URLSearchParams({ texto: text, base: base.value, de: de.value, pestana: tab, n });
    if (form.querySelector(".upload")) sent.set("archivos", 1);
    for (const file of new FormData(form).getAll("archivo")) if (typeof file == "string") sent.append("archivo", file);
    return sent;
  }

  // Whether the text that stands there now is saved as the draft.
  async function save() {
    clearTimeout(timer);
    const text = texto.value, n = latest = ++number;
    let status = -1, answer;
    try {
      const response = await fetch(form.dataset.draft, {
        method: "POST", redirect: "manual", keepalive: text.length < 15000, headers: { Accept: "application/json" },
        body: fields(text, n),
      });
      status = response.status;
      if (status == 200 || status == 409) answer = await response.json();
    } catch {}
    if (n != latest) return false;
    if (answer) {
      saved = text;
      wait = 1000;
      if (status == 200) {
        base.value = answer.base;
        say(answer.dice);
        if (texto.value != text) later(wait);
        return texto.value == text;
      }
      say("También escribiste en otra página. Guardamos los dos textos. ", true);
      said.append(Object.assign(document.createElement("a"), { href: answer.elige, textContent: "Elige" }));
      return false;
    }
    if (status == 403) {
      say("No se guardó: entró otra persona en este teléfono, o ya no estás en un grupo de este curso.", true);
    } else {
      say(status ? "Sin conexión: se guardará al volver" : "Tu sesión terminó. Entra en otra pestaña: tu texto sigue aquí.", true);
      later(wait = Math.min(wait * 2, 30000));
    }
    return false;
  }

  const saveWhatIsNew = () => { if (texto.value != saved) save(); };
  texto.addEventListener("input", () => { say("Guardando…"); later(1500); });
  // Without the network nothing is handed in, and the text stays where it is.
  form.addEventListener("submit", async event => {
    if (form.dataset.sure) return;
    event.preventDefault();
    if (running) return;
    running = true;
    const button = event.submitter;
    const isSaved = await save();
    running = false;
    if (!isSaved || button.value == "borrador") return;
    form.dataset.sure = "1";
    form.requestSubmit(button);
    delete form.dataset.sure;
  });
  addEventListener("online", saveWhatIsNew);
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveWhatIsNew(); });
  addEventListener("pagehide", saveWhatIsNew);
}
