/** What `browser.test.ts` does in a service worker: a guest answers the page's requests below `/guest`. */
import { Component } from '@wit-bindgen-ts/runtime';
import { handler } from '@wit-bindgen-ts/wasi/browser';

const answer = Component.compile(fetch('/tests/guests/http.wasm')).then((guest) =>
  handler(guest, { http: [location.host] }),
);

self.addEventListener('install', (event) => event.waitUntil(answer));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (!pathname.startsWith('/guest/')) return;
  const url = event.request.url.replace('/guest/', '/');
  event.respondWith(answer.then((answered) => answered(new Request(url, event.request))));
});
