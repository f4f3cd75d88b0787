// Answers that wait for the network. They lie in the browser sealed with a key that comes with the pages of their attempt and is
// not kept, so whoever uses the telephone next can send them and not read them (decision 0018).
const prefix = "espera:", moments = 15;
const store = (() => { try { return localStorage; } catch { return null; } })();
const names = () => Object.keys(store ?? {}).filter(name => name.startsWith(prefix));
const utf8 = text => new TextEncoder().encode(text);
const coded = bytes => btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const decoded = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), letter => letter.charCodeAt(0));
const key = marks => crypto.subtle.importKey("raw", decoded(marks.clave), "AES-GCM", false, ["encrypt", "decrypt"]);
let timer = 0;

// Tells the server that signing out must leave the storage as it is.
function mark() {
  document.cookie = `espera=1; Path=/; SameSite=Lax; Max-Age=${names().length ? 1209600 : 0}` +
    (location.protocol === "https:" ? "; Secure" : "");
}

// Whether it is kept now: not where the browser has no storage, or no cryptography because the page came in the clear.
async function keep(page, content, marks) {
  try {
    const iv = crypto.getRandomValues(new Uint8Array(12)), additionalData = utf8(marks.ficha);
    const box = await crypto.subtle.encrypt({name: "AES-GCM", iv, additionalData}, await key(marks), utf8(content));
    store.setItem(prefix + page, `ficha=${marks.ficha}&sello=${coded([...iv, ...new Uint8Array(box)])}`);
    mark();
    return true;
  } catch {
    return false;
  }
}

// The server's answer, after which it waits no more, unless the server is only busy. Without a network it throws.
async function send(page) {
  const kept = store.getItem(prefix + page);
  const answer = await fetch("/respuestas", {
    method: "POST", body: kept, credentials: "omit", headers: {"Content-Type": "application/x-www-form-urlencoded"}});
  if (answer.status < 500 && answer.status !== 429 && store.getItem(prefix + page) === kept) {
    store.removeItem(prefix + page);
    mark();
  }
  return answer;
}

// The answers of this attempt that wait, as its forms would have sent them. Those of other attempts do not open.
async function own(marks) {
  const found = [];
  for (const name of names()) {
    try {
      const kept = new URLSearchParams(store.getItem(name)), box = decoded(kept.get("sello"));
      const how = {name: "AES-GCM", iv: box.slice(0, 12), additionalData: utf8(kept.get("ficha"))};
      found.push(new URLSearchParams(new TextDecoder().decode(await crypto.subtle.decrypt(how, await key(marks), box.slice(12)))));
    } catch { /* Somebody else's. */ }
  }
  return found;
}

// Sends all that waits; whether anything went.
async function sendAll() {
  clearTimeout(timer);
  const before = names();
  for (const name of before) {
    try { await send(name.slice(prefix.length)); } catch { break; }
  }
  if (names().length) timer = setTimeout(sendAll, moments * 1000);
  return names().length < before.length;
}

// The last look says what waits, and hands in only when it is there, or when one insists.
const list = document.getElementById("esperan");
let isWarned = false;

async function look(more) {
  const numbers = (await own(list.dataset)).map(answer => answer.get("numero"));
  list.hidden = numbers.length === 0;
  list.textContent = numbers.length ? `Esperan en este teléfono, todavía sin guardar: ${numbers.join(", ")}.${more}` : "";
  return numbers.length > 0;
}

if (list) document.querySelector("main form").addEventListener("submit", async event => {
  event.preventDefault();
  await sendAll();
  if (await look(" Si entregas ahora, no cuentan.") && !isWarned) isWarned = true;
  else event.target.submit();
});

if (location.pathname === "/entrar" && names().length) {
  for (const name of Object.keys(store)) if (!name.startsWith(prefix)) store.removeItem(name);
  sessionStorage.clear();
}
const sent = sendAll();
addEventListener("online", sendAll);
if (list) sent.then(isAnySent => isAnySent ? location.reload() : look(""));
globalThis.espera = {keep, send, sent};
