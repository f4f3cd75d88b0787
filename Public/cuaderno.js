// Saves the answers of a lesson while one types, and remembers where one was. Without it the buttons do.
const tab = Math.random().toString(36).slice(2) + Date.now().toString(36);
const leaving = [];
let number = 0;

for (const form of document.querySelectorAll(".answer")) {
  const area = form.elements.texto, said = form.querySelector("output");
  let saved = area.value, latest = 0, wait = 1000, timer;
  const later = (time) => { clearTimeout(timer); timer = setTimeout(save, time); };

  async function save() {
    clearTimeout(timer);
    const text = area.value, mine = latest = ++number;
    const body = new URLSearchParams({ base: form.elements.base.value, de: form.elements.de.value, texto: text, pestana: tab, n: mine });
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual", keepalive: text.length < 15000 });
    } catch {}
    if (mine != latest) return;
    const status = answer ? answer.status : -1;
    if (status == 200 || status == 409) {
      const { base, dice, elige } = await answer.json();
      if (mine != latest) return;
      saved = text;
      wait = 1000;
      if (status == 200) { form.elements.base.value = base; said.textContent = dice; }
      else {
        said.textContent = "También escribiste en otra página. Guardamos los dos textos. ";
        said.append(Object.assign(document.createElement("a"), { href: elige, textContent: "Elige" }));
      }
      if (area.value != text) later(1000);
      return;
    }
    if (status == 0) said.textContent = "Tu sesión terminó. Entra en otra pestaña: tu texto sigue aquí.";
    else if (status == 403) return said.textContent = "Otra persona entró en este teléfono. Este texto no se guardó.";
    else said.textContent = "Sin conexión: se guardará al volver";
    later(wait = Math.min(wait * 2, 30000));
  }

  area.addEventListener("input", () => { said.textContent = "Guardando…"; later(1500); });
  form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  addEventListener("online", () => area.value != saved && save());
  leaving.push(() => area.value != saved && save());
}

// Which part of the page is in view.
let last = "";
leaving.push(() => {
  let here = "";
  for (const part of document.querySelectorAll(".read [id]")) if (part.getBoundingClientRect().top < innerHeight / 2) here = part.id;
  if (here != last && here != "fin") navigator.sendBeacon(location.pathname + "/lugar", new URLSearchParams({ en: last = here }));
});
document.addEventListener("visibilitychange", () => document.hidden && leaving.forEach((act) => act()));
addEventListener("pagehide", () => leaving.forEach((act) => act()));
