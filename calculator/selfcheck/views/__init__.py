"""The views: words, the form at build time, the result in the browser."""
