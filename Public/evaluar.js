// Saves an evaluation while one writes it, says what it adds up to, and takes keys: 1 to 9 choose a level, c goes to what is
// missing, j and k to the next and the previous application.
const form = document.querySelector("form.review");
const help = document.querySelector("[data-keys-help]");
const criteria = [...(form?.querySelectorAll("fieldset") ?? [])];
const typed = "input:not([type=radio]), select, textarea";

document.addEventListener("keydown", event => {
  if (event.key === "Escape" && event.target.matches(typed)) event.target.closest("fieldset, form").querySelector("input[type=radio], button").focus();
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typed)) return;
  if (event.key === "?" && help) help.open = !help.open;
  document.querySelector(`a[data-key~="${CSS.escape(event.key)}"]`)?.click();
  if (!form) return;
  if (event.key === "c") go(missing());
  if (/^[1-9]$/.test(event.key)) choose(Number(event.key) - 1);
});

const level = criterion => criterion.querySelector("input:checked");
const reason = criterion => criterion.querySelector("textarea");
const missing = () => criteria.find(criterion => !level(criterion) || !reason(criterion).value.trim());

function go(criterion) {
  if (!criterion) return form.elements.comentario.focus();
  (level(criterion) ? reason(criterion) : criterion.querySelector("input")).focus();
  criterion.scrollIntoView({ block: "nearest" });
}

function choose(index) {
  const criterion = document.activeElement.closest("fieldset") ?? missing();
  const choice = criterion?.querySelectorAll("input[type=radio]")[index];
  if (!choice) return;
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  // What was pressed is not to be written into the reason.
  setTimeout(() => reason(criterion).focus());
}

if (form) {
  const said = form.querySelector("[data-saved]"), sum = form.querySelector("[data-total]"), { base } = form.elements;
  const tab = Math.random().toString(36).slice(2);
  const content = () => new URLSearchParams([...new FormData(form)].filter(([name]) => name !== "base")).toString();
  let saved = content(), number = 0, wait = 1000, timer, running = null, isStopped = false;
  const say = (words, isWarning) => { said.textContent = words; said.classList.toggle("wait", Boolean(isWarning)); };
  const later = time => { clearTimeout(timer); timer = setTimeout(save, time); };

  // As the server adds up: exactly, then cut to hundredths.
  function total() {
    if (!criteria.every(level)) return "–";
    const lasts = criteria.map(criterion => Number(criterion.dataset.last));
    const divisor = (a, b) => b ? divisor(b, a % b) : a;
    const common = lasts.reduce((a, b) => a / divisor(a, b) * b, 1);
    const points = criteria.reduce((all, criterion, i) => all + criterion.dataset.weight * level(criterion).value * (common / lasts[i]), 0);
    return String(Math.floor(points * 100 / common) / 100).replace(".", ",");
  }

  // One at a time, so that each is based on the one before.
  function save() {
    clearTimeout(timer);
    running ??= send().finally(() => { running = null; });
    return running;
  }

  async function send() {
    const text = content();
    const sent = new URLSearchParams(text);
    sent.set("base", base.value);
    sent.set("pestana", tab);
    sent.set("n", ++number);
    let status = -1, answer;
    try {
      const response = await fetch(form.action, {
        method: "POST", redirect: "manual", keepalive: text.length < 15000, headers: { Accept: "application/json" }, body: sent,
      });
      status = response.status;
      if (response.headers.get("Content-Type") === "application/json") answer = await response.json();
    } catch {}
    if (status === 200) {
      saved = text;
      wait = 1000;
      base.value = answer.base;
      say(answer.dice);
      if (content() !== text) later(wait);
      return true;
    }
    if (answer || status === 403 || status === 404) {
      isStopped = true;
      say(answer?.dice ?? "No se guardó: entró otra persona en este equipo, o esta evaluación ya no es tuya.", true);
      return false;
    }
    say(status ? "Sin conexión: se guardará al volver" : "Tu sesión terminó. Entra en otra pestaña: lo que escribiste sigue aquí.", true);
    later(wait = Math.min(wait * 2, 30000));
    return false;
  }

  const saveWhatIsNew = () => { if (!isStopped && content() !== saved) save(); };
  form.addEventListener("input", () => {
    sum.textContent = total();
    if (isStopped) return;
    say("Guardando…");
    later(1200);
  });
  form.addEventListener("focusin", event => {
    for (const criterion of criteria) criterion.classList.toggle("here", criterion.contains(event.target));
  });
  form.addEventListener("submit", () => { clearTimeout(timer); saved = content(); });
  addEventListener("online", saveWhatIsNew);
  document.addEventListener("visibilitychange", () => { if (document.hidden) saveWhatIsNew(); });
  addEventListener("pagehide", saveWhatIsNew);
  addEventListener("beforeunload", event => { if (content() !== saved) event.preventDefault(); });
}
