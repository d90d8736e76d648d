"""A session played in the room: it listens to whoever steers it, and copes with devices that go away."""
