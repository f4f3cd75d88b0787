// Leaves a block only when what was typed in it is saved; offers to print.
const form = document.querySelector(".answer"), how = document.querySelector(".how");

if (form) {
  const { texto } = form.elements, said = form.querySelector("output");
  const afterSaving = (go) => {
    if (texto.value == texto.defaultValue) return go();
    const watch = new MutationObserver(() => {
      if (!said.textContent.startsWith("Guardado")) return;
      watch.disconnect();
      go();
    });
    watch.observe(said, { childList: true });
    form.requestSubmit();
  };
  form.elements.ir.onclick = (event) => {
    event.preventDefault();
    afterSaving(() => { location = event.target.dataset.a; });
  };
  for (const other of document.querySelectorAll("form[action$='/traer']")) {
    other.onsubmit = (event) => {
      event.preventDefault();
      afterSaving(() => other.submit());
    };
  }
}

if (how) {
  how.replaceChildren(Object.assign(document.createElement("button"), { textContent: "Imprimir o guardar como PDF", onclick: () => print() }));
}
