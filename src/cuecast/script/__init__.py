"""What an author writes: YAML read with places, bound to frozen models, found in libraries."""
