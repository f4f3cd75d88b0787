// Sends chosen files piece by piece (tus 1.0) as soon as they are chosen, goes on after the line dropped, and, when the same
// file is chosen again later, where it was. Without this module the same form sends them whole.
const TUS = { "Tus-Resumable": "1.0.0" };
const WEEK = 7 * 24 * 3600 * 1000;
const inWords = bytes => bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;

class Stop extends Error {}

// What the device remembers of a file: a number made of name, size and time, which tells nobody what it is called.
function mark(file) {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (const sign of `${file.name}|${file.size}|${file.lastModified}`) {
    a = Math.imul(a ^ sign.codePointAt(0), 2654435761);
    b = Math.imul(b ^ sign.codePointAt(0), 1597334677);
  }
  return `subida-${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
}

function remembered(key) {
  try {
    const [path, since] = JSON.parse(localStorage.getItem(key)) || [];
    return Date.now() - since < WEEK ? path : null;
  } catch { return null; }
}

function remember(key, path) {
  try {
    path ? localStorage.setItem(key, JSON.stringify([path, Date.now()])) : localStorage.removeItem(key);
  } catch { /* A device without room for it starts again after a restart: nothing worse. */ }
}

function ask(method, path, headers, body, upload) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    for (const [name, value] of Object.entries({ ...TUS, ...headers })) request.setRequestHeader(name, value);
    if (upload && body) request.upload.onprogress = event => upload.show(upload.offset + event.loaded);
    request.onload = () => resolve(request);
    request.onerror = request.ontimeout = () => reject(new TypeError("line"));
    request.onabort = () => reject(new Stop());
    if (upload) upload.request = request;
    request.send(body);
  });
}

// Until the line is back, or for as long as it may be.
function pause(tries) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, Math.min(30000, 500 * 2 ** tries));
    addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}

class Upload {
  constructor(field, file) {
    Object.assign(this, { field, file, key: mark(file), offset: 0 });
    this.line = document.createElement("li");
    this.line.innerHTML = "<b></b><progress></progress><span class=soft></span><button type=button class=quiet>Quitar</button>";
    [this.name, this.bar, this.words, this.remove] = this.line.children;
    this.name.textContent = file.name;
    this.bar.max = file.size || 1;
    this.bar.setAttribute("aria-label", `Subida de ${file.name}`);
    this.remove.setAttribute("aria-label", `Quitar ${file.name}`);
    this.remove.onclick = () => this.end();
    field.list.append(this.line);
  }

  show(count) {
    this.bar.value = count;
    const share = Math.floor(100 * count / this.file.size);
    this.words.textContent = share < 100 ? `Subiendo: ${inWords(count)} de ${inWords(this.file.size)} (${share} %)` : "Revisando lo que llegó…";
  }

  async run() {
    const most = Number(this.field.box.dataset.most);
    if (!this.file.size) return this.fail("Está vacío: pesa 0 bytes. Elige otro.");
    if (this.file.size > most) return this.fail(`Pesa ${inWords(this.file.size)} y aquí caben hasta ${inWords(most)}. Baja su calidad o divídelo.`);
    this.show(0);
    for (let tries = 0; !this.isOver;) {
      try {
        const before = this.offset;
        const answer = await this.step();
        if (answer) return this.keep(answer);
        if (this.offset > before) tries = 0;
      } catch (error) {
        if (error instanceof Stop) return;
        if (!(error instanceof TypeError)) return this.fail(error.message);
        this.words.textContent = "Sin conexión. Sigue solo cuando vuelva. Si cierras, elige después el mismo archivo y sigue donde quedó.";
        await pause(tries++);
      }
    }
  }

  // Asks where the upload is, or begins it, and sends the rest; the answer that has the receipt ends it.
  async step() {
    this.path ||= remembered(this.key);
    if (!this.path) {
      const name = btoa(String.fromCharCode(...new TextEncoder().encode(this.file.name.slice(0, 200))));
      const made = this.check(await ask("POST", this.field.box.dataset.upload, { "Upload-Length": this.file.size, "Upload-Metadata": `filename ${name}` }));
      remember(this.key, this.path = made.getResponseHeader("Location"));
    }
    const head = await ask("HEAD", this.path, {}, null, this);
    if ([403, 404, 410, 422].includes(head.status)) {
      // Another person's on a shared phone, too old, or refused before: from the beginning.
      remember(this.key, this.path = null);
      return null;
    }
    if (head.status === 503) {
      this.show(this.file.size);
      throw new TypeError("busy");
    }
    this.offset = Number(this.check(head).getResponseHeader("Upload-Offset"));
    if (head.getResponseHeader("Aula-File")) return head;
    this.show(this.offset);
    const sent = await ask("PATCH", this.path, { "Upload-Offset": this.offset, "Content-Type": "application/offset+octet-stream" }, this.file.slice(this.offset), this);
    if (sent.status === 409) return null;
    return this.check(sent).getResponseHeader("Aula-File") ? sent : null;
  }

  check(answer) {
    if (answer.status >= 200 && answer.status < 300 && answer.getResponseHeader("Tus-Resumable")) return answer;
    if (answer.status === 503 || answer.status === 502 || answer.status === 504) throw new TypeError("busy");
    if (answer.status !== 507) remember(this.key, null);
    const type = answer.getResponseHeader("Content-Type") || "";
    throw new Error(type.startsWith("text/plain") ? answer.responseText : "No se pudo subir. Entra otra vez en Aula y elige el mismo archivo.");
  }

  // The receipt: the SHA-256 of what the server has, compared with the file where the browser can.
  async keep(answer) {
    const sum = answer.getResponseHeader("Aula-SHA256");
    if (crypto.subtle) {
      const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await this.file.arrayBuffer()));
      if ([...digest].map(byte => byte.toString(16).padStart(2, "0")).join("") !== sum) {
        await this.end(true);
        return this.fail("Llegó distinto de como salió. Elígelo otra vez.");
      }
    }
    remember(this.key, null);
    this.isOver = true;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name: this.field.input.name, value: answer.getResponseHeader("Aula-File"), checked: true });
    const label = document.createElement("label");
    label.append(box, ` ${this.file.name}`);
    const code = Object.assign(document.createElement("code"), { textContent: sum });
    this.words.replaceChildren(`${inWords(this.file.size)} · llegó entero · SHA-256 `, code);
    this.line.replaceChildren(label, this.words);
    this.field.say(`${this.file.name} llegó entero.`);
  }

  fail(words) {
    this.isOver = true;
    this.bar.remove();
    this.words.className = "error";
    this.words.textContent = words;
    this.field.say(`${this.file.name} no se guardó.`);
  }

  async end(isQuiet) {
    this.isOver = true;
    this.request?.abort();
    if (!isQuiet) this.line.remove();
    remember(this.key, null);
    try { if (this.path) await ask("DELETE", this.path, {}); } catch { /* It is swept after a week. */ }
  }
}

for (const box of document.querySelectorAll("[data-upload]")) {
  const input = box.querySelector("input[type=file]");
  const status = box.querySelector("[role=status]");
  const field = { box, input, list: box.querySelector(".uploads"), say: words => status.textContent = words };
  const form = input.form;
  let running = 0;
  let waiting = null;

  input.addEventListener("change", async () => {
    const files = [...input.files];
    // The form would send them once more.
    input.value = "";
    if (!input.multiple) field.list.replaceChildren();
    running += files.length;
    // One after the other: each gets the whole of a narrow line.
    for (const file of files.map(file => new Upload(field, file))) {
      await file.run();
      running -= 1;
    }
    if (!running && waiting) form.requestSubmit(waiting.button);
  });

  // Chosen before this module was here.
  if (input.files.length) input.dispatchEvent(new Event("change"));

  form?.addEventListener("submit", event => {
    if (!running) return;
    event.preventDefault();
    waiting = { button: event.submitter };
    field.say("Espera: el formulario se envía solo cuando terminen de subir los archivos.");
  });
}
