"""The sound room: a timeline and its clips become samples, and samples become files.

`clip` levels what a voice said, once; `assets`, `beds` and `tones` supply everything that is not a
voice; `mix` pulls any stretch of a session as samples; `encode` turns pulled samples into files and
`tags` says what is in them. Lengths and positions are samples at `timebase.RATE` everywhere;
levels are LUFS (loudness), dBTP (true peak) or dB (relative).
"""
