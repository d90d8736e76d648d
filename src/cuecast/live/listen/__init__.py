"""Spoken commands: a microphone, an echo canceller, an endpointer and a recogniser, one file each."""
