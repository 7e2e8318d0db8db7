// Removes from this worker what it never needs, such as network and storage, before Python starts, because Python can
// call everything that the worker can. What remains has no access to saved data, and the page's
// Content-Security-Policy binds it.

const OF_THE_WORKER = [
  // Ways to the network. The modules that load the engine's files have kept `fetch` and XMLHttpRequest for themselves.
  ...["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "WebTransport", "EventSource"],
  ...["importScripts", "Worker", "SharedWorker", "Notification", "RTCPeerConnection"],
  // Storage on this device, and channels to other pages of the same origin.
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

/** Deletes the name from the object and from all its prototypes, where it could be reached again otherwise. */
function remove(holder: object, name: string): void {
  for (let each: object | null = holder; each !== null; each = Object.getPrototypeOf(each) as object | null)
    Reflect.deleteProperty(each, name);
}
