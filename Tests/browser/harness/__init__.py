"""Starts the product as a resident meets it, and looks at its pages in a real browser."""
