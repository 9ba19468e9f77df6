"""What a form is and how it behaves: pure, with neither window nor database."""
