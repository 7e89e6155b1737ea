"""The releases of the gateways' firmware, and the one that was bad."""

# Releases of the gateways' firmware, and the days from which on they are rolled out.
BAD_VERSION, BAD_MODEL = "4.2.0", "Ostrava E4"
BAD_RELEASE, BAD_UNTIL = "2025-09-08", "2025-10-13"
VERSIONS = ["3.8.4", "3.9.0", "3.9.2", "4.0.1", "4.1.0", "4.1.3", "4.2.0", "4.2.1"]
RELEASED = [
    *("2023-05-15", "2023-11-06", "2024-03-11", "2024-07-01"),
    *("2024-11-18", "2025-03-24", BAD_RELEASE, BAD_UNTIL),
]
