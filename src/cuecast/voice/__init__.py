"""Words to samples: one engine per file behind one Protocol, and a cache of what was spoken."""
