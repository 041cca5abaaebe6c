"""Jobs of this room: ids in, one action called."""
