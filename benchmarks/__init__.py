"""What is measured, on data made here, beside the tools that people would otherwise use."""
