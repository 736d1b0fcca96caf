"""What tests/run does, suite by suite."""
