"""What one installation knows of itself: public address, first administrator, key file."""
