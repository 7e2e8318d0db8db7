// For `node --test`: imports without their ending, as the bundler reads them, and a page for modules that need one.
import { registerHooks } from "node:module";
import { Window } from "happy-dom";

registerHooks({
  resolve(specifier, context, next) {
    return next(/^\.{1,2}\/(?!.*\.\w+$)/.test(specifier) ? `${specifier}.ts` : specifier, context);
  },
});

const window = new Window({ url: "https://example.org/check/" });
for (const name of ["document", "Node", "Element", "HTMLElement", "HTMLInputElement", "HTMLDetailsElement", "CSS"]) {
  globalThis[name] = window[name];
}
