"""The built-in illustrator's drawings; licences in `LICENSE` and `NOTICE` beside them."""
