// What a worker may do and this one never needs is taken away before Python starts: Python reaches all that the worker
// can. The parts of the browser's that stay behind hold nothing of what was entered, and the policy binds what is left.

const OF_THE_WORKER = [
  // Ways out. What loads the engine's own files has taken its `fetch` and XMLHttpRequest already.
  ...["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource"],
  ...["importScripts", "Worker", "SharedWorker", "Notification", "RTCPeerConnection"],
  // What is kept on this device, and what other pages of the same origin hear.
  ...["caches", "indexedDB", "webkitIndexedDB", "BroadcastChannel", "cookieStore", "localStorage", "sessionStorage"],
  ...["CacheStorage", "Cache", "IDBFactory", "IDBDatabase", "StorageManager", "FileSystemHandle"],
  ...["webkitRequestFileSystem", "webkitRequestFileSystemSync", "webkitResolveLocalFileSystemURL"],
  ...["ServiceWorkerRegistration", "PushManager"],
];
const OF_ITS_NAVIGATOR = [
  ...["storage", "storageBuckets", "locks", "serviceWorker", "sendBeacon", "permissions", "connection"],
  ...["usb", "serial", "hid", "bluetooth", "gpu", "setAppBadge", "clearAppBadge"],
];

export function giveUp(): void {
  for (const name of OF_THE_WORKER) remove(globalThis, name);
  for (const name of OF_ITS_NAVIGATOR) remove(globalThis.navigator, name);
}

/** From the object and everything it inherits from: what is only hidden can be had again from there. */
function remove(holder: object, name: string): void {
  for (let each: object | null = holder; each !== null; each = Object.getPrototypeOf(each) as object | null)
    Reflect.deleteProperty(each, name);
}
