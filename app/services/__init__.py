"""What the application does, in the field's words; pure, with every adapter behind a port."""
