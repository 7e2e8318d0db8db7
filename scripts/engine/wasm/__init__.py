"""The wasm of Pyodide in two parts: what a visit runs, and the rest, which comes when it is first called."""
