// Saves what one writes, and where one was.
const tab = Math.random().toString(36).slice(2), leaving = [];
let number = 0, last = "";

for (const form of document.querySelectorAll(".answer")) {
  const { texto, base, de } = form.elements, said = form.querySelector("output");
  let saved = texto.value, latest, wait = 1000, timer;
  const say = (words) => { said.textContent = words; };
  const later = (time) => { clearTimeout(timer); timer = setTimeout(save, time); };

  async function save() {
    clearTimeout(timer);
    const text = texto.value, n = latest = ++number;
    let status = -1, answer;
    try {
      const response = await fetch(form.action, {
        method: "POST", redirect: "manual", keepalive: text.length < 15000, headers: { Accept: "application/json" },
        body: new URLSearchParams({ texto: text, base: base.value, de: de.value, pestana: tab, n }),
      });
      status = response.status;
      if (status == 200 || status == 409) answer = await response.json();
    } catch {}
    if (n != latest) return;
    if (answer) {
      saved = text;
      wait = 1000;
      if (status == 200) {
        base.value = answer.base;
        say(answer.dice);
      } else {
        say("También escribiste en otra página. Guardamos los dos textos. ");
        said.append(Object.assign(document.createElement("a"), { href: answer.elige, textContent: "Elige" }));
      }
      if (texto.value != text) later(wait);
    } else if (status == 403) {
      say("Otra persona entró en este teléfono. Este texto no se guardó.");
    } else {
      say(status ? "Sin conexión: se guardará al volver" : "Tu sesión terminó. Entra en otra pestaña: tu texto sigue aquí.");
      later(wait = Math.min(wait * 2, 30000));
    }
  }

  const saveWhatIsNew = () => texto.value != saved && save();
  texto.oninput = () => { say("Guardando…"); later(1500); };
  form.onsubmit = () => { save(); return false; };
  addEventListener("online", saveWhatIsNew);
  leaving.push(saveWhatIsNew);
}

leaving.push(() => {
  let en = "";
  for (const part of document.querySelectorAll(".read>[id]")) if (part.getBoundingClientRect().top < innerHeight / 2) en = part.id;
  if (en != last && en != "fin") navigator.sendBeacon(location.pathname + "/lugar", new URLSearchParams({ en: last = en }));
});
const leave = () => leaving.forEach((act) => act());
document.onvisibilitychange = () => document.hidden && leave();
onpagehide = leave;
