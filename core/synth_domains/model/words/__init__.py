"""The vocabulary of a domain file: what stands after ``sd.``."""
