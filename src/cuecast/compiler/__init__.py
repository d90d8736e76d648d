"""The pure compiler: validate, expand, phrase, schedule, check. `pipeline` says their order once."""
