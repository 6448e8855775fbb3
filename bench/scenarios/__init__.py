"""What is measured: each module has a `run(run: Run)` that fills the results."""
