"""A show and its sessions become a folder that any web host can serve."""
