// Saves a step of the plan while one types, and shows what it comes to.
const form = document.querySelector("form.plan");
const tab = Math.random().toString(36).slice(2);
const { base, de } = form.elements, said = form.querySelector("output");
const fields = () => [...form.elements].filter((field) => field.name && field.type != "hidden" && field.type != "submit" && "value" in field && field.tagName != "BUTTON" && field.tagName != "OUTPUT");
const saved = new Map(fields().map((field) => [field.name, field.value]));
const isNew = (field) => field.value != (saved.get(field.name) ?? "");
let number = 0, timer, isBusy = false, isLeaving = false, wait = 1000;

const say = (words) => { said.textContent = words; };
const later = (time) => { clearTimeout(timer); timer = setTimeout(save, time); };

async function save() {
  clearTimeout(timer);
  if (isBusy || isLeaving) return;
  const sent = new Map(fields().filter(isNew).map((field) => [field.name, field.value]));
  if (!sent.size) return;
  isBusy = true;
  let status = -1, page;
  try {
    const response = await fetch(form.getAttribute("action"), {
      method: "POST", redirect: "manual", keepalive: true, headers: { Accept: "application/x-aula-parte" },
      body: new URLSearchParams([...sent, ["base", base.value], ["de", de.value], ["pestana", tab], ["n", ++number], ["hacer", "guardar"]]),
    });
    status = response.status;
    if (status == 200) page = new DOMParser().parseFromString(await response.text(), "text/html");
  } catch {}
  isBusy = false;
  const part = page?.querySelector("[data-base]");
  if (part) {
    wait = 1000;
    for (const [name, value] of sent) saved.set(name, value);
    show(part, page);
    if (fields().some(isNew)) later(500); else say(part.dataset.says);
  } else if (status == 403) {
    say("Otra persona entró en este teléfono. Esto no se guardó.");
  } else if (status == 400) {
    say("Algo de lo que escribiste es demasiado largo. Acórtalo para que se guarde.");
  } else {
    say(status ? "Sin conexión: se guardará al volver" : "Tu sesión terminó. Entra en otra pestaña: lo que escribiste sigue aquí.");
    later(wait = Math.min(wait * 2, 30000));
  }
}

function show(part, page) {
  base.value = part.dataset.base;
  for (const other of part.querySelectorAll("data[data-field]")) {
    const field = form.elements[other.dataset.field];
    if (!field || isNew(field)) continue;
    field.value = other.getAttribute("value");
    saved.set(field.name, field.value);
  }
  for (const note of form.querySelectorAll(".note")) {
    // Whoever writes in a note, why something is right, goes on writing.
    if (note.contains(document.activeElement)) continue;
    const now = part.querySelector("#" + CSS.escape(note.id));
    note.replaceChildren(...(now ? now.childNodes : []));
    const field = document.getElementById(note.id.slice(5));
    if (note.querySelector(":scope > .error")) field?.setAttribute("aria-invalid", "true"); else field?.removeAttribute("aria-invalid");
    for (const reason of note.querySelectorAll("input")) if (!saved.has(reason.name)) saved.set(reason.name, reason.value);
  }
  const results = page.querySelector("#hasta-aqui");
  if (results) document.querySelector("#hasta-aqui").replaceChildren(...results.childNodes);
}

form.addEventListener("input", () => { say("Guardando…"); later(1500); });
const saveWhatIsNew = () => fields().some(isNew) && save();
addEventListener("online", saveWhatIsNew);
document.addEventListener("visibilitychange", () => document.hidden && saveWhatIsNew());
addEventListener("pagehide", saveWhatIsNew);

// A button sends everything: what is on its way then is of this same page, and nothing follows it.
form.addEventListener("submit", () => {
  clearTimeout(timer);
  form.elements.pestana.value = tab;
  form.elements.n.value = ++number;
  isLeaving = true;
});
addEventListener("pageshow", () => { isLeaving = false; });

// One more row without the server: the last one again, empty and with the next number.
form.querySelector("[data-more]")?.addEventListener("click", (event) => {
  const { more, most } = event.currentTarget.dataset;
  const lines = [...form.querySelectorAll("[data-row]")];
  const last = Math.max(...lines.map((line) => +line.dataset.row.split("-").pop()));
  if (last >= +most) return;
  event.preventDefault();
  const line = lines.at(-1).cloneNode(true);
  const name = `${more}-${last + 1}`;
  for (const part of [line, ...line.querySelectorAll("*")]) {
    for (const attribute of part.attributes) {
      attribute.value = attribute.value.replaceAll(lines.at(-1).dataset.row + "-", name + "-");
    }
  }
  line.dataset.row = name;
  line.querySelector("legend span").textContent = lines.length + 1;
  line.querySelector(".remove")?.remove();
  for (const input of line.querySelectorAll("input")) { input.removeAttribute("value"); input.value = ""; input.removeAttribute("aria-invalid"); }
  for (const note of line.querySelectorAll(".note")) note.replaceChildren();
  lines.at(-1).after(line);
  line.querySelector("input").focus();
  if (last + 1 >= +most) event.currentTarget.hidden = true;
});
