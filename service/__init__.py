"""How a running watch shows that it is alive: to the service manager, to Prometheus, and to whoever waits for its ping."""
