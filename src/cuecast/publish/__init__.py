"""What can be made of a timeline besides sound: a drawing, a comparison. Pure functions, one file each."""
