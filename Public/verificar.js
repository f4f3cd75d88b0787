// Judges the certificate in the part of the address behind "#", as Verdict.swift does on the server. All of it happens here: that
// part is never sent, and without a network the keys and the list of withdrawn certificates are those kept last.
const place = document.getElementById('veredicto');
const helper = place.dataset.ayuda;
const modalities = ['', 'Presencial', 'Virtual', 'Mixta', 'Validación'];
const kinds = ['', 'Por completar el curso', 'Para formar a otras personas', 'Por participar'];
const months = 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' ');
const same = (a, b) => a.length === b.length && a.every((byte, n) => byte === b[n]);

class Unreadable extends Error {}

function decoded(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length > 1000) throw new Unreadable('ajeno');
  if (text.length % 4 === 1) throw new Unreadable(/^A[Q-Za-f]/.test(text) ? 'cortado' : 'ajeno');
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, letter => letter.charCodeAt(0));
}

// The signed form: see CompactCertificate.swift.
function read(bytes) {
  if (bytes[0] !== 1) throw new Unreadable(bytes[0] > 1 && bytes[0] < 16 ? 'posterior' : 'ajeno');
  let at = 1;
  const take = count => {
    if (bytes.length - at < count) throw new Unreadable('cortado');
    at += count;
    return bytes.slice(at - count, at);
  };
  const number = count => take(count).reduce((sum, byte) => sum * 256 + byte, 0);
  const text = () => {
    const part = take(number(1));
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(part);
    } catch {
      throw new Unreadable('ajeno');
    }
  };
  const found = { key: [...take(4)].map(byte => byte.toString(16).padStart(2, '0')).join(''), code: take(10) };
  found.kind = number(1);
  const way = number(1);
  found.isValidated = way >= 128;
  found.modality = way % 128;
  if (!kinds[found.kind] || !modalities[found.modality]) throw new Unreadable('ajeno');
  [found.minutes, found.issued, found.expires] = [number(2), number(2), number(2)];
  const form = number(1);
  if (form > 1) throw new Unreadable('ajeno');
  found.name = text();
  if (form === 1) found.digest = take(16);
  found.title = text();
  found.body = bytes.slice(0, at);
  found.signature = bytes.slice(at);
  if (found.signature.length !== 64) throw new Unreadable('cortado');
  return found;
}

async function isSigned(key, found) {
  try {
    const imported = await crypto.subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']);
    return await crypto.subtle.verify('Ed25519', imported, found.signature, found.body);
  } catch {
    return (await import(helper)).verifies(key, found.signature, found.body);
  }
}

async function sha512(bytes) {
  if (self.crypto && crypto.subtle) return new Uint8Array(await crypto.subtle.digest('SHA-512', bytes));
  return (await import(helper)).sha512(bytes);
}

function isIn(marks, mark) {
  for (let at = 0; at < marks.length; at += 8) if (same(marks.slice(at, at + 8), mark)) return true;
  return false;
}

// Days since 1 January 2020, as of today in Ecuador, which is at UTC−5 all year round.
const today = () => Math.floor((Date.now() - 5 * 3600000) / 86400000) - 18262;
const dayInWords = days => {
  const date = new Date((days + 18262) * 86400000);
  return `${date.getUTCDate()} de ${months[date.getUTCMonth()]} de ${date.getUTCFullYear()}`;
};

const minutesInWords = minutes => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest} ${rest === 1 ? 'minuto' : 'minutos'}`;
  return rest ? `${hours} h ${rest} min` : `${hours} ${hours === 1 ? 'hora' : 'horas'}`;
};

function shownCode(code) {
  const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let bits = '';
  for (const byte of code) bits += byte.toString(2).padStart(8, '0');
  const letters = bits.match(/.{5}/g).map(five => symbols[parseInt(five, 2)]).join('');
  return letters.match(/.{4}/g).join('-');
}

async function judge(fragment, list) {
  let found;
  try {
    found = read(decoded(fragment));
  } catch (error) {
    if (error instanceof Unreadable) return { verdict: error.message };
    throw error;
  }
  if (!list) return { verdict: 'sin-lista' };
  const key = Object.hasOwn(list.llaves, found.key) && decoded(list.llaves[found.key]);
  if (!key) return { verdict: 'otra-llave' };
  if (!await isSigned(key, found)) return { verdict: 'alterado' };
  const mark = (await sha512(found.code)).slice(0, 8);
  if (isIn(decodedMarks(list.anulados), mark)) return { verdict: 'anulado', found };
  if (isIn(decodedMarks(list.reemplazados), mark)) return { verdict: 'reemplazado', found };
  if (found.expires && found.expires < today()) return { verdict: 'vencido', found };
  return { verdict: 'valido', found };
}

// A list of any length.
const decodedMarks = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));

const words = {
  valido: ['good', 'Válido', 'Lo emitió este programa y no está en la lista de anulados. Compara el nombre y el curso con el papel.'],
  vencido: ['late', 'Vencido', 'Lo emitió este programa, pero su plazo ya terminó.'],
  anulado: ['bad', 'Anulado', 'Lo emitió este programa y después dejó de valer.'],
  reemplazado: ['bad', 'Reemplazado', 'Ya no vale: se emitió otro en su lugar. Pide a la persona el nuevo.'],
  alterado: ['bad', 'Alterado', 'Lo que dice este cuadro no es lo que se firmó. No vale.'],
  'otra-llave': ['bad', 'No lo firmó este programa', 'La firma es de una llave que no conocemos. Si es de hace poco, conéctate y vuelve a abrirlo.'],
  ajeno: ['bad', 'No es un certificado de este programa', 'En este cuadro no hay ninguna firma nuestra.'],
  cortado: ['bad', 'No se pudo leer entero', 'Falta una parte del cuadro. Acércate, que se vea completo y sin sombras, y apunta otra vez.'],
  posterior: ['late', 'Es de una versión más nueva', 'Conéctate a internet y vuelve a abrir esta página para poder leerlo.'],
  'sin-lista': ['late', 'Hace falta internet una vez', 'Este teléfono todavía no tiene las llaves. Conéctate y vuelve a abrirlo: después funciona también sin internet.'],
};

function element(name, text, parent, className) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (className) made.className = className;
  parent.append(made);
  return made;
}

function show({ verdict, found }) {
  const [look, title, sentence] = words[verdict];
  place.replaceChildren();
  place.hidden = false;
  place.className = `verdict ${look}`;
  place.dataset.veredicto = verdict;
  element('h2', title, place);
  element('p', sentence, place);
  document.getElementById('sin-cuadro').hidden = true;
  if (!found) return;
  const list = element('dl', '', place);
  const fact = (label, value, className) => {
    const row = element('div', '', list);
    element('dt', label, row);
    element('dd', value, row, className);
  };
  fact('Nombre', found.digest ? `${found.name}…` : found.name);
  fact('Tipo', kinds[found.kind]);
  fact('Curso', found.title);
  fact('Duración', minutesInWords(found.minutes));
  fact('Modalidad', modalities[found.modality] + (found.isValidated ? ', por examen de validación' : ''));
  fact('Emitido', dayInWords(found.issued));
  if (found.expires) fact('Vale hasta', dayInWords(found.expires));
  fact('Código', shownCode(found.code), 'code');
  if (found.digest) askForName(found);
}

// A name too long for the picture: whoever has the paper types it, and its digest is compared.
function askForName(found) {
  const form = element('form', '', place);
  const label = element('label', 'Escribe el nombre entero, como está impreso', form);
  label.htmlFor = 'nombre';
  const field = element('input', '', form);
  [field.id, field.autocomplete] = ['nombre', 'off'];
  const button = element('p', '', form);
  element('button', 'Comparar', button);
  const answer = element('p', '', form);
  answer.setAttribute('role', 'status');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const digest = (await sha512(new TextEncoder().encode(field.value.trim().split(/\s+/).join(' ')))).slice(0, 16);
    answer.textContent = same(digest, found.digest) ? 'Es exactamente ese nombre.' : 'No es ese nombre. Revisa cada letra y cada tilde.';
  });
}

async function newestList() {
  try {
    const answer = await fetch('/verificar/lista.json');
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

async function look() {
  const fragment = location.hash.slice(1);
  const list = await newestList();
  if (list) {
    const date = new Intl.DateTimeFormat('es', { dateStyle: 'long', timeStyle: 'short', timeZone: 'America/Guayaquil' });
    document.getElementById('lista').textContent = `Lista de anulados en este teléfono: del ${date.format(list.fecha)}.`;
  }
  if (fragment) show(await judge(fragment, list));
}

window.addEventListener('hashchange', look);
if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/verificar/sw.js', { scope: '/verificar' }).then(() => navigator.serviceWorker.ready).then(
    () => { document.documentElement.dataset.listo = 'si'; }, () => {});
}
look();
