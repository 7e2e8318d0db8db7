"""Set-up, site hooks, runtime build and checks: everything that makes the site but is not part of it."""
