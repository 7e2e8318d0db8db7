"""For people who write schemes: every fault with its line, what is proved of a scheme, what two editions differ in."""
