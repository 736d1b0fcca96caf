// Keeps the whole page for use without a network. File names carry a hash of their content, so what is
// in the cache is right for ever; index.html is the one name that changes its meaning, and with it the
// whole set is fetched as a new version. A new version waits until the page asks for it.
'use strict';

const PRECACHE = /*PRECACHE*/[];
const VERSION = /*VERSION*/"dev";
const CACHE = 'aftercare-' + VERSION;
// Fetched only by computers without a Chinese font, and kept then.
const onDemand = (name) => name.startsWith('fonts/');

async function install() {
  const cache = await caches.open(CACHE);
  const known = await caches.keys();
  await Promise.all(PRECACHE.filter((name) => !onDemand(name)).map(async (name) => {
    const hashed = /\.[0-9a-f]{12}\./.test(name);
    // What the version before already has is not fetched again.
    const old = hashed && known.length > 1 ? await caches.match(name) : null;
    const answer = old || await fetch(name, { cache: hashed ? 'default' : 'no-cache' });
    if (!answer.ok) throw new Error(name + ': ' + answer.status);
    await cache.put(name, answer);
  }));
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith('aftercare-') && name !== CACHE) await caches.delete(name);
  }
  await self.clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  const found = request.mode === 'navigate'
    ? await cache.match('./')
    : await cache.match(request, { ignoreSearch: true });
  if (found) return found;
  const fresh = await fetch(request);
  if (fresh.ok && onDemand(new URL(request.url).pathname.replace(new URL(self.registration.scope).pathname, ''))) {
    await cache.put(request, fresh.clone());
  }
  return fresh;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data === 'activate') self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const request = event.request;
  if (request.method === 'GET' && request.url.startsWith(self.registration.scope)) {
    event.respondWith(answer(request));
  }
});
