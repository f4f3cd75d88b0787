// Keeps /verificar, its files and the last list on the telephone, so that it works without a network. Only there: its scope is
// /verificar. `self.files` are the addresses of this version (/verificar/sw.js).
const page = '/verificar', list = '/verificar/lista.json';
const name = 'verificar ' + self.files.join(' ');

self.addEventListener('install', event => {
  event.waitUntil(
    caches.open(name)
      .then(cache => cache.addAll([page, list, ...self.files]))
      .then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil(
    caches.keys()
      .then(names => Promise.all(names.filter(old => old.startsWith('verificar ') && old !== name).map(old => caches.delete(old))))
      .then(() => self.clients.claim()));
});

// The newest list where there is a network, else the one that was kept.
async function freshList(request) {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(request, { cache: 'no-store' });
    if (answer.ok) await cache.put(list, answer.clone());
    return answer;
  } catch (error) {
    return (await cache.match(list)) || Promise.reject(error);
  }
}

self.addEventListener('fetch', event => {
  const address = new URL(event.request.url);
  if (event.request.method !== 'GET' || address.origin !== location.origin) return;
  if (address.pathname === list) event.respondWith(freshList(event.request));
  else if (address.pathname === page || self.files.includes(address.pathname)) {
    event.respondWith(
      caches.open(name).then(cache => cache.match(address.pathname)).then(kept => kept || fetch(event.request)));
  }
});
