// Saves each tap of the list by itself and says so. Without this module the same form is sent whole.
const form = document.querySelector("form[data-marks]");

async function save(mark) {
  const chosen = mark.querySelector("input[type=radio]:checked");
  if (!chosen) return;
  const state = mark.querySelector(".state");
  const minutes = mark.querySelector(".late input");
  state.classList.remove("error");
  state.textContent = "Guardando…";
  const fields = new URLSearchParams({
    persona: mark.dataset.person, estado: chosen.value, minutos: minutes.value, visto: mark.dataset.seen,
    motivo: form.elements.motivo ? form.elements.motivo.value : "",
  });
  try {
    const answer = await fetch(form.dataset.marks, { method: "POST", body: fields });
    const isText = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    const text = isText ? await answer.text() : "";
    if (!answer.ok) {
      const needsMinutes = answer.status === 422 && chosen.value === "late" && !minutes.value;
      if (needsMinutes) minutes.focus();
      throw new Error(text || "No se guardó. Entra otra vez y revisa la lista.");
    }
    const [number, words] = text.split("\n");
    mark.dataset.seen = number;
    state.textContent = words;
  } catch (error) {
    state.classList.add("error");
    state.textContent = error instanceof TypeError ? "Sin conexión: toca otra vez o guarda la lista al final." : error.message;
  }
}

// One tap after the other of the same person: a later one waits for the earlier to be answered.
const waiting = new Map();
form?.addEventListener("change", event => {
  const mark = event.target.closest(".mark");
  if (!mark) return;
  const before = waiting.get(mark) || Promise.resolve();
  waiting.set(mark, before.then(() => save(mark)));
});
